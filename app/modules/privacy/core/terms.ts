/** What is kept for a time and then goes; each has a rule of the city (`retention_rule`). */
export const termCodes = ['contact', 'case_words', 'mail_body', 'survey_identity'] as const;
export type TermCode = (typeof termCodes)[number];
export const termUnits = ['d', 'm', 'y'] as const;
export type TermUnit = (typeof termUnits)[number];
export type Term = { amount: number; unit: TermUnit };

/** What is older than this has been kept long enough. Months and years are those of the calendar (UTC), clipped to the month's last day. */
export function termStart(now: Date, { amount, unit }: Term): Date {
  if (unit === 'd') return new Date(now.getTime() - amount * 86_400_000);
  const months = unit === 'm' ? amount : amount * 12;
  const start = new Date(now);
  start.setUTCDate(1);
  start.setUTCMonth(start.getUTCMonth() - months);
  const last = new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + 1, 0)).getUTCDate();
  start.setUTCDate(Math.min(now.getUTCDate(), last));
  return start;
}
