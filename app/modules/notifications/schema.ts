import { z } from 'zod';

/** Occasions on which a person of a case is written to. */
export const caseTemplates = [
  'filed',
  'moved',
  'asked',
  'replied',
  'invited',
  'rate_reminder',
  'access',
] as const;
/** Those on which somebody in the list of a survey is. */
export const surveyTemplates = ['survey_invited', 'survey_reminder'] as const;
/** What somebody who rated by a reply to a text message is answered, by text only. */
export const replyTemplates = ['thanked', 'unclear'] as const;
/** Those that are mails. */
export const mailTemplates = [...caseTemplates, ...surveyTemplates] as const;
export const templates = [...mailTemplates, ...replyTemplates] as const;
/** Those that go by text message to whoever gave a mobile number: about the rating of a case. */
export const textTemplates = ['replied', 'invited', 'rate_reminder', ...replyTemplates] as const;
export type CaseTemplate = (typeof caseTemplates)[number];
export type SurveyTemplate = (typeof surveyTemplates)[number];
export type MailTemplate = (typeof mailTemplates)[number];
export type TextTemplate = (typeof textTemplates)[number];
export type Template = (typeof templates)[number];

/** What a message may carry: no name, no contact, no query code, no word of the case. */
export const messageParams = z.strictObject({
  /** The case's number. */
  number: z.string().optional(),
  /** The title of the survey that somebody is asked to answer. */
  survey: z.string().optional(),
  /** 'YYYY-MM-DD' in the city's time zone: answered by then (filed, moved), answer wanted by then (asked, invited). */
  dueDay: z.iso.date().optional(),
  /** Up to when on that day, 'HH:MM', 24:00 for its end (surveys). */
  dueTime: z
    .string()
    .regex(/^\d{2}:\d{2}$/)
    .optional(),
  /** What had been promised before (moved). */
  formerDay: z.iso.date().optional(),
  /** What is owed by that day (filed). */
  promised: z.enum(['reply', 'decision', 'mediate', 'verify']).optional(),
  /** The invitation whose link is in the mail (replied, invited, rate_reminder); open up to `dueDay`. */
  invitation: z.number().int().optional(),
  /** What someone is asked to rate without a reply before it (invited). */
  cause: z.enum(['withdrawn', 'rejected', 'diverted', 'terminated', 'overdue', 'reviewed']).optional(),
  /** Somebody else looks at it again (thanked). */
  isReviewed: z.boolean().optional(),
  /** More than one case waits to be rated from this number (unclear). */
  isSeveral: z.boolean().optional(),
});
export type MessageParams = z.output<typeof messageParams>;

export const sendMessagePayload = z.object({ id: z.number().int() });
