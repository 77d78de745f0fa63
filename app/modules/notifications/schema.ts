import { z } from 'zod';

/** Occasions on which a person is written to. */
export const templates = ['filed', 'asked', 'replied', 'access'] as const;
export type Template = (typeof templates)[number];

/** What a message may carry: no name, no contact, no query code, no word of the case. */
export const messageParams = z.strictObject({
  /** The case's number. */
  number: z.string(),
  /** 'YYYY-MM-DD' in the city's time zone: answered by then (filed), answer wanted by then (asked). */
  dueDay: z.iso.date().optional(),
  /** What is owed by that day (filed). */
  promised: z.enum(['reply', 'decision', 'mediate', 'verify']).optional(),
  /** Is the reader asked to rate it (replied)? */
  isRated: z.boolean().optional(),
});
export type MessageParams = z.output<typeof messageParams>;

export const sendMessagePayload = z.object({ id: z.number().int() });
