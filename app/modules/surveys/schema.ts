import { z } from 'zod';
import {
  acsiItems,
  type Expression,
  escapes,
  type Instrument,
  levels,
  listNames,
  type Question,
} from './core/instrument';

/** Longest words of an instrument and of an answer. */
export const TEXT_MAX = 2_000;
export const ANSWER_MAX = 1_000;

/** A code is a name for ever: small letters, digits, hyphen, underscore; districts and classes bring their own. */
export const code = z
  .string('surveys:error.code')
  .max(40, 'surveys:error.code')
  .regex(/^[A-Za-z0-9][A-Za-z0-9_-]*$/, 'surveys:error.code');

/** A draft may still lack words; whether they are complete is checked at fielding. */
export const text = z.strictObject({
  'zh-CN': z.string().max(TEXT_MAX, 'surveys:error.text_long'),
  en: z.string().max(TEXT_MAX, 'surveys:error.text_long'),
});

const DEEPEST = 6;
const expressionAt = (depth: number): z.ZodType<Expression> => {
  const leaves = [
    z.strictObject({ op: z.literal('eq'), question: code, value: code }),
    z.strictObject({ op: z.literal('in'), question: code, values: z.array(code).min(1).max(60) }),
    z.strictObject({ op: z.enum(['gt', 'lt']), question: code, value: z.number() }),
    z.strictObject({ op: z.literal('answered'), question: code }),
  ] as const;
  if (depth === 0) return z.union(leaves);
  const inner = z.lazy(() => expressionAt(depth - 1));
  return z.union([
    ...leaves,
    z.strictObject({ op: z.enum(['and', 'or']), of: z.array(inner).min(1).max(20) }),
    z.strictObject({ op: z.literal('not'), of: inner }),
  ]);
};
/** Conditions over earlier answers, at most six deep. */
export const expression = expressionAt(DEEPEST);

const provenance = { source: z.string().max(200).optional(), assumption: z.literal(true).optional() };
const base = {
  code,
  text,
  hint: text.optional(),
  isRequired: z.boolean(),
  escapes: z.array(z.enum(escapes)).max(escapes.length),
  showIf: expression.optional(),
  ...provenance,
};
const measured = {
  weight: z.number('surveys:error.weight').min(0, 'surveys:error.weight').max(1_000, 'surveys:error.weight'),
  dimension: code.optional(),
};
const options = z.array(z.strictObject({ code, text })).max(60, 'surveys:error.options');

/** One question; `kind` decides what belongs to it. */
export const question: z.ZodType<Question> = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('five_level'),
    ...base,
    ...measured,
    attention: z.enum(levels).optional(),
  }),
  z.strictObject({
    kind: z.literal('ten'),
    ...base,
    ...measured,
    ends: z.strictObject({ low: text, high: text }),
    acsi: z.enum(acsiItems).optional(),
  }),
  z.strictObject({ kind: z.literal('yes_no'), ...base }),
  z.strictObject({ kind: z.literal('single'), ...base, options }),
  z.strictObject({
    kind: z.literal('multiple'),
    ...base,
    options,
    min: z.int('surveys:error.least').min(0, 'surveys:error.least').max(60, 'surveys:error.least'),
    max: z.int('surveys:error.most').min(1, 'surveys:error.most').max(60, 'surveys:error.most'),
    exclusive: code.optional(),
  }),
  z.strictObject({
    kind: z.literal('number'),
    ...base,
    min: z.number('surveys:error.smallest'),
    max: z.number('surveys:error.largest'),
    unit: text.optional(),
  }),
  z.strictObject({
    kind: z.literal('text'),
    ...base,
    max: z
      .int('surveys:error.letters')
      .min(1, 'surveys:error.letters')
      .max(ANSWER_MAX, 'surveys:error.letters'),
    isLong: z.boolean(),
    fills: z.literal('uscc').optional(),
  }),
  z.strictObject({
    kind: z.literal('listed'),
    ...base,
    list: z.enum(listNames),
    options,
    fills: z.enum(['class', 'district']).optional(),
  }),
]);

const frame = {
  title: text,
  intro: text,
  thanks: text,
  minSeconds: z
    .int('surveys:error.min_seconds')
    .min(0, 'surveys:error.min_seconds')
    .max(3_600, 'surveys:error.min_seconds'),
};
/** Title, first and last words, and the least time in seconds. */
export const frameSchema = z.strictObject(frame);

const page = { code, title: text, lead: text.optional(), showIf: expression.optional() };
/** What a page has beside its questions. */
export const pageFrame = z.strictObject(page);

/** An instrument as it is stored, exported and imported. */
export const instrumentSchema: z.ZodType<Instrument> = z.strictObject({
  format: z.literal(1),
  ...frame,
  pages: z.array(z.strictObject({ ...page, questions: z.array(question).max(60) })).max(60),
  screenOuts: z.array(z.strictObject({ code, when: expression, text })).max(20),
  dimensions: z.array(z.strictObject({ code, name: text })).max(30),
  ...provenance,
});

export const sampleKinds = ['probability', 'quota', 'self_selected'] as const;
export type SampleKind = (typeof sampleKinds)[number];
export const modes = ['web', 'phone', 'paper'] as const;
export type Mode = (typeof modes)[number];
export const responseStates = [
  'started',
  'partial',
  'complete',
  'over_quota',
  'screened_out',
  'rejected',
] as const;
export type ResponseState = (typeof responseStates)[number];
export const responseFlags = ['fast', 'attention', 'duplicate', 'straight_line'] as const;
export type ResponseFlag = (typeof responseFlags)[number];
export const audiences = ['resident', 'enterprise'] as const;
export type Audience = (typeof audiences)[number];

/** The name in the address of a survey: /s/NAME. One letter is kept for our own addresses (/s/t/TOKEN). */
export const surveyCode = z
  .string('surveys:error.survey_code')
  .regex(/^[a-z][a-z0-9-]{1,38}[a-z0-9]$/, 'surveys:error.survey_code');

/** A name in both languages. */
export const named = z.strictObject({
  'zh-CN': z.string().trim().min(1, 'surveys:error.name_zh').max(100, 'surveys:error.too_long'),
  en: z.string().trim().min(1, 'surveys:error.name_en').max(100, 'surveys:error.too_long'),
});
/** In the order of its form. */
export const newSurvey = z.strictObject({
  /** Code of a ready instrument; absent: begins empty. */
  ready: code.optional(),
  name: named,
  /** Absent: made from the English name. */
  code: surveyCode.optional(),
  audience: z.enum(audiences, 'surveys:error.audience'),
  scale: code,
});
export type NewSurvey = z.output<typeof newSurvey>;
