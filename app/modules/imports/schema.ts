import { z } from 'zod';
import { caseStates, requestTypeCodes, solvedCodes, urgencies } from '../cases/core/vocabulary';
import { isTimeZone } from '../deadlines/core/time-zone';
import { dateFormatError } from './core/date-formats';
import { channelCodes } from './core/import-words';

/**
 * An import map: how one source's tables become cases (README.md explains every part). Objects are strict: an unknown
 * key is an error, so that a slip of the pen is not taken for a blank.
 */
const header = z.string().trim().min(1);
const word = z.string().min(1);

/** One column, or several of which the first that is not blank counts (`join`: all that are not blank). */
const from = z.union([header, z.array(header).min(1)]).transform((value) => [value].flat());
const text = z.strictObject({ from, join: z.string().optional(), default: word.optional() });
export type TextField = { from: string[]; join?: string; default?: string };
const textField = z
  .union([header, text])
  .transform((value): TextField => (typeof value === 'string' ? { from: [value] } : value));

const constantOf = <T extends z.ZodType>(value: T) => z.strictObject({ constant: value });
/** Source words → codes; what is not listed becomes `otherwise`, keeps its words and is listed as unknown. */
const codeField = <const T extends readonly [string, ...string[]]>(codes: T) =>
  z.union([
    constantOf(z.enum(codes)),
    z.strictObject({ from, values: z.record(word, z.enum(codes)), otherwise: z.enum(codes) }),
  ]);
/** Source words → codes of the city; the city's own names and codes are known without being listed. */
export type NameField = { from: string[]; values: Record<string, string> };
const nameField = z
  .union([header, z.strictObject({ from, values: z.record(word, word).default({}) })])
  .transform((value): NameField => (typeof value === 'string' ? { from: [value], values: {} } : value));

const format = z.string().superRefine((value, context) => {
  const error = dateFormatError(value);
  if (error) context.addIssue({ code: 'custom', message: error });
});
const date = z.strictObject({
  from,
  formats: z.array(format).min(1).optional(),
  /** What a day without a time stands for: its first moment, or its last. */
  dayMeans: z.enum(['start', 'end']).optional(),
});
export type DateField = { from: string[]; formats?: string[]; dayMeans?: 'start' | 'end' };
const dateField = z
  .union([header, date])
  .transform((value): DateField => (typeof value === 'string' ? { from: [value] } : value));

const yesNo = z.strictObject({ from, yes: z.array(word).min(1), no: z.array(word).default([]) });
const wordsTo = <T extends z.ZodType>(value: T) => z.strictObject({ from, values: z.record(word, value) });

const person = z.strictObject({
  name: textField.optional(),
  phone: textField.optional(),
  email: textField.optional(),
  address: textField.optional(),
  subject: wordsTo(z.enum(['person', 'enterprise'])).optional(),
  isConfidential: yesNo.optional(),
  isAnonymous: yesNo.optional(),
  mayPublish: yesNo.optional(),
});

const rating = z.strictObject({
  at: dateField.optional(),
  /** Only a valid callback (有效回访) counts in the three rates. */
  isValid: yesNo.optional(),
  contacted: yesNo.optional(),
  solved: wordsTo(z.enum(solvedCodes)).optional(),
  /** 5 very satisfied … 1 very dissatisfied; a word that is not listed means that no level was named. */
  satisfied: wordsTo(z.int().min(1).max(5)).optional(),
});

const fields = z.strictObject({
  type: codeField(requestTypeCodes),
  /** Without it, and where the cell is blank, the dates tell the state. */
  state: codeField(caseStates).optional(),
  channel: codeField(channelCodes).default({ constant: 'import' }),
  urgency: codeField(urgencies).optional(),
  title: textField.optional(),
  body: textField.optional(),
  category: nameField.optional(),
  unit: nameField.optional(),
  region: nameField.optional(),
  township: nameField.optional(),
  location: textField.optional(),
  lat: textField.optional(),
  lon: textField.optional(),
  receivedAt: dateField,
  acceptedAt: dateField.optional(),
  dispatchedAt: dateField.optional(),
  signedAt: dateField.optional(),
  contactedAt: dateField.optional(),
  targetAt: dateField.optional(),
  repliedAt: dateField.optional(),
  closedAt: dateField.optional(),
  publicReply: textField.optional(),
  internalHandling: textField.optional(),
  solved: wordsTo(z.enum(solvedCodes)).optional(),
});

export const importMap = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]*$/, 'small letters, digits and hyphens'),
  note: z.strictObject({ 'zh-CN': word, en: word }).optional(),
  /** The series that the cases belong to; `portal` is what was filed here. */
  scope: z
    .string()
    .regex(/^[a-z][a-z0-9-]{1,39}$/, 'small letters, digits and hyphens')
    .refine((scope) => scope !== 'portal', 'not "portal": that is what was filed here'),
  /** A workbook is known by its content; this tells CSV and JSONL apart where the file's name does not. */
  format: z.enum(['csv', 'jsonl', 'xlsx']).optional(),
  encoding: z.enum(['utf-8', 'gb18030', 'utf-16le']).optional(),
  delimiter: z.string().length(1).optional(),
  sheet: z.string().optional(),
  timeZone: z.string().refine(isTimeZone, 'a time zone such as Asia/Shanghai'),
  /** Columns that together name a row, or 'row': the row's hash and its ordinal among equal rows. */
  key: z.union([z.literal('row'), z.strictObject({ columns: z.array(header).min(1) })]),
  /** Other headers that mean the same column. */
  headers: z.record(header, z.array(header).min(1)).default({}),
  /** Columns that the file must have; without the list: every column that is mapped. */
  mustHave: z.array(header).min(1).optional(),
  /** Formats of dates, tried in order, for columns that name none of their own. */
  dateFormats: z.array(format).min(1),
  /** Words that stand for nothing: '-', '无' … */
  blanks: z.array(word).default([]),
  fields,
  /** Further columns that are kept with the case, by code. */
  details: z.record(z.string().regex(/^[a-z][a-z0-9_]*$/), textField).default({}),
  person: person.optional(),
  rating: rating.optional(),
  onTime: z
    .strictObject({
      /** Which date must not pass the target. */
      end: z.enum(['repliedAt', 'closedAt']),
      /** The source's own verdict, compared with ours. */
      published: wordsTo(z.boolean()).optional(),
    })
    .optional(),
});
export type ImportMap = z.output<typeof importMap>;
