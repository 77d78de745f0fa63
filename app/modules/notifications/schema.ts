import { z } from 'zod';

/** Occasions on which a person is written to. */
export const templates = ['filed', 'asked', 'replied', 'invited', 'rate_reminder', 'access'] as const;
export type Template = (typeof templates)[number];

/** What a message may carry: no name, no contact, no query code, no word of the case. */
export const messageParams = z.strictObject({
  /** The case's number. */
  number: z.string(),
  /** 'YYYY-MM-DD' in the city's time zone: answered by then (filed), answer wanted by then (asked, invited). */
  dueDay: z.iso.date().optional(),
  /** What is owed by that day (filed). */
  promised: z.enum(['reply', 'decision', 'mediate', 'verify']).optional(),
  /** The invitation whose link is in the mail (replied, invited, rate_reminder); open up to `dueDay`. */
  invitation: z.number().int().optional(),
  /** What someone is asked to rate without a reply before it (invited). */
  cause: z.enum(['withdrawn', 'rejected', 'diverted', 'terminated', 'overdue', 'reviewed']).optional(),
});
export type MessageParams = z.output<typeof messageParams>;

export const sendMessagePayload = z.object({ id: z.number().int() });
