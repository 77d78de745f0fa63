import type { Permission } from '~/modules/accounts/core/access';

/** What of the city's own data an administrator changes in the pages. */
export const changeKinds = [
  'routing_rule',
  'deadline_rule',
  'calendar_year',
  'closure',
  'unit',
  'category',
  'request_type',
  'mail_text',
  'city',
  'rating_scale',
] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** Kinds of which a second person confirms every change: they touch secrecy, or what figures say. */
export const proposedKinds = ['request_type', 'rating_scale'] as const satisfies readonly ChangeKind[];
export type ProposedKind = (typeof proposedKinds)[number];
/** There is one rating scale: its kind is its code. */
export const SCALE = 'rating_scale';

/** What a change of a kind needs: the words and looks of the site are also the quality office's. */
export const permissionFor = (kind: ChangeKind): Permission =>
  kind === 'mail_text' || kind === 'city' ? 'site.manage' : 'rule.manage';

/** Who wrote a version of a rule in the pages, as the column `author` names it; the city's files are `city`. */
export const authorOf = (accountId: number) => `staff:${accountId}`;
