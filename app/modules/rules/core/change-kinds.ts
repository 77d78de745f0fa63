/** What of the city's own data an administrator changes in the pages. */
export const changeKinds = [
  'routing_rule',
  'deadline_rule',
  'calendar_year',
  'closure',
  'unit',
  'category',
  'request_type',
] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** Who wrote a version of a rule in the pages, as the column `author` names it; the city's files are `city`. */
export const authorOf = (accountId: number) => `staff:${accountId}`;
