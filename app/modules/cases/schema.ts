import { z } from 'zod';
import { isDay } from '../deadlines/core/days';
import { EMAIL, phoneProblem } from './core/contact-problems';
import { longest } from './core/longest';
import { solvedCodes } from './core/vocabulary';

/** Longest own words of a citizen, and longest text of an office. */
export const TEXT_MAX = 4_000;
export const REPLY_MAX = 8_000;

const key = 'report:error';
const line = (max: number) =>
  z
    .string()
    .transform((value) => value.replace(/^[\s\u3000]+|[\s\u3000]+$/g, ''))
    .pipe(z.string().max(max, `${key}.too_long`));
const code = z
  .string()
  .max(40, `${key}.invalid`)
  .regex(/^[A-Za-z0-9][A-Za-z0-9_-]*$/, `${key}.invalid`);
const shortRecord = z
  .record(code, z.string().max(500, `${key}.too_long`))
  .refine((value) => Object.keys(value).length <= 40, `${key}.invalid`);

export const otherKinds = ['consultation', 'help', 'suggestion', 'praise'] as const;
export type OtherKind = (typeof otherKinds)[number];

const business = z.strictObject({
  name: line(longest.businessName),
  address: line(longest.businessAddress),
  phone: line(longest.businessPhone),
  regionCode: code.optional(),
});

/**
 * What a draft holds besides the contact. Every step saves a part; missing.ts says what is still needed for filing.
 * Messages are translation keys.
 */
export const filingAnswers = z.strictObject({
  text: line(TEXT_MAX),
  /** A category of the city, or 'other'. */
  categoryCode: code,
  /** Something from the business: 投诉. */
  wantsRemedy: z.boolean(),
  /** The authority should investigate: 举报. */
  wantsInvestigation: z.boolean(),
  otherKind: z.enum(otherKinds, `${key}.invalid`).optional(),
  /** Answers to the category's questions, by question code. */
  answers: shortRecord,
  regionCode: code.optional(),
  townshipCode: code.optional(),
  placeCode: code.optional(),
  locationText: line(longest.locationText).optional(),
  lat: z.number().min(-90, `${key}.invalid`).max(90, `${key}.invalid`).optional(),
  lon: z.number().min(-180, `${key}.invalid`).max(180, `${key}.invalid`).optional(),
  occurredOn: z.string().refine(isDay, `${key}.date`).optional(),
  business: business.optional(),
  /** Fields of the category, by code: brand, model, project … */
  details: shortRecord,
  /** Number of the open case that is followed instead of filing a new one. */
  followNumber: z.string().max(40, `${key}.invalid`).optional(),
});
export type FilingAnswers = z.output<typeof filingAnswers>;
/** A draft as it is kept: any part may be missing. */
export const draftAnswers = filingAnswers.partial();
export type DraftAnswers = z.output<typeof draftAnswers>;

/** What a filer may correct within the time for changes. */
export const filingChange = filingAnswers
  .pick({
    text: true,
    regionCode: true,
    townshipCode: true,
    placeCode: true,
    locationText: true,
    lat: true,
    lon: true,
    details: true,
  })
  .extend({ text: line(TEXT_MAX).pipe(z.string().min(1, `${key}.text_missing`)) })
  .partial();
export type FilingChange = z.output<typeof filingChange>;

const phone = line(longest.phone).refine((value) => !phoneProblem(value), `${key}.phone`);
const email = line(longest.email).refine((value) => EMAIL.test(value), `${key}.email`);

export const contactKinds = ['phone', 'email', 'letter', 'none'] as const;
export const contact = z.strictObject({
  kind: z.enum(contactKinds, `${key}.contact_kind`),
  name: line(longest.name).optional(),
  phone: phone.optional(),
  email: email.optional(),
  address: line(longest.address).optional(),
  subjectKind: z.enum(['person', 'enterprise'], `${key}.invalid`),
  isForOther: z.boolean(),
  isAnonymous: z.boolean(),
  isConfidential: z.boolean(),
  consents: z.strictObject({ publish: z.boolean(), mediation: z.boolean(), publicity: z.boolean() }),
  language: z.enum(['zh-CN', 'en']),
});
export type Contact = z.output<typeof contact>;

/** Words that a citizen adds to a case. */
export const supplementText = line(TEXT_MAX).pipe(z.string().min(1, `${key}.text_missing`));

const staffLine = (max: number, missing: string) =>
  z
    .string()
    .transform((value) => value.replace(/^[\s\u3000]+|[\s\u3000]+$/g, ''))
    .pipe(z.string().min(1, missing).max(max, 'errors:case.too_long'));

/** A reply: the internal handling and the public text are two texts. */
export const replyInput = z
  .strictObject({
    internal: staffLine(REPLY_MAX, 'errors:case.internal_missing'),
    publicReply: staffLine(REPLY_MAX, 'errors:case.reply_missing'),
    solved: z.enum(solvedCodes, 'errors:case.solved_missing'),
    unsolvedReason: z.string().max(1_000, 'errors:case.too_long').optional(),
    contacted: z.boolean(),
  })
  .refine((value) => value.solved === 'yes' || Boolean(value.unsolvedReason?.trim()), {
    message: 'errors:case.reason_missing',
    path: ['unsolvedReason'],
  });
export type ReplyInput = z.output<typeof replyInput>;

export const noteText = staffLine(REPLY_MAX, 'errors:case.note_missing');
export const questionText = staffLine(2_000, 'errors:case.question_missing');
