import { z } from 'zod';
import { EMAIL, phoneProblem, plainPhone } from '~/modules/cases/core/contact-problems';
import { longest } from '~/modules/cases/core/longest';
import { checkboxes, trimmed } from '~/platform/http/form';

/** What a person asks of the office about their data; access and a new contact need nobody. */
export const requestKinds = ['correction', 'erasure', 'objection'] as const;
export type RequestKind = (typeof requestKinds)[number];

/** restricted: kept, but closed to the handling unit, which asks through the case. */
export const outcomes = ['granted', 'restricted', 'refused'] as const;
export type Outcome = (typeof outcomes)[number];

/** Longest words of a request and of its answer. */
export const WORDS_MAX = 2_000;

export const requestInput = z.strictObject({
  kind: z.enum(requestKinds, 'privacy:error.kind'),
  words: trimmed(WORDS_MAX, 'privacy:error.long').pipe(z.string().min(2, 'privacy:error.words')),
});

const line = (max: number) => trimmed(max, 'privacy:error.long').optional().default('');
export const contactParts = ['name', 'phone', 'email', 'address'] as const;
export type ContactPart = (typeof contactParts)[number];
/** What replaces parts of a contact; what is left empty stays, what is ticked is forgotten. */
export const contactInput = z
  .strictObject({
    name: line(longest.name),
    phone: line(longest.phone).transform(plainPhone),
    email: line(longest.email),
    address: line(longest.address),
    forget: checkboxes(z.enum(contactParts, 'errors:form.invalid')),
  })
  .refine(({ phone }) => !phone || !phoneProblem(phone), { path: ['phone'], message: 'privacy:error.phone' })
  .refine(({ email }) => !email || EMAIL.test(email), { path: ['email'], message: 'privacy:error.email' })
  .refine(({ forget, ...parts }) => forget.length > 0 || Object.values(parts).some(Boolean), {
    path: ['phone'],
    message: 'privacy:error.nothing',
  });
export type ContactInput = z.output<typeof contactInput>;

export const wordsChoices = ['keep', 'found', 'all'] as const;
export const answerInput = z.strictObject({
  outcome: z.enum(outcomes, 'privacy:error.outcome'),
  reason: trimmed(WORDS_MAX, 'privacy:error.long').pipe(z.string().min(2, 'privacy:error.reason')),
  /** What becomes of the words, when data are erased: kept, what is ticked hidden, or all hidden. */
  wordsFate: z.enum(wordsChoices, 'privacy:error.words_fate').optional(),
  hide: z.array(z.string().max(20)).optional(),
  hideWords: z.string().max(4_000, 'privacy:error.long').optional(),
});
export type AnswerInput = z.output<typeof answerInput>;
