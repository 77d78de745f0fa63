import { z } from 'zod';
import { requestTypeCodes, urgencies } from '~/modules/cases/core/vocabulary';
import { isDay } from '~/modules/deadlines/core/days';
import { unitKinds } from '~/modules/units/core/unit-tree';
import { checkboxes, trimmed } from '~/platform/http/form';
import { typeSwitches } from './core/type-switches';

export const LONGEST_LINE = 200;
const LONGEST_REASON = 500;

/** A line that must not be empty. */
export const line = (missing: string, max = LONGEST_LINE) =>
  trimmed(max, 'rules:error.too_long').pipe(z.string().min(1, missing));
export const day = z.string().refine(isDay, 'rules:error.day');
export const code = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/, 'rules:error.code');
/** A code that is given here for the first time: `/admin/units/new` is a form, not a unit. */
export const freshCode = code.refine((text) => text.toLowerCase() !== 'new', 'rules:error.code_taken');
export const yes = z.literal('yes').optional();

/** What every change is sent with. */
export const change = {
  token: z.uuid(),
  reason: line('rules:error.reason', LONGEST_REASON),
};
const source = trimmed(LONGEST_LINE, 'rules:error.too_long');

const routing = {
  code: freshCode,
  types: checkboxes(z.enum(requestTypeCodes)),
  fields: checkboxes(code),
  categories: checkboxes(code),
  noCategory: yes,
  urgency: checkboxes(z.enum(urgencies)),
  answers: checkboxes(z.string().regex(/^[\w-]+=[\w-]+$/)),
  words: trimmed(1_000, 'rules:error.too_long'),
  districts: checkboxes(code),
  regionFrom: z.enum(['place', 'business']),
  lead: z.string().min(1, 'rules:error.lead'),
  assist: checkboxes(z.string()),
  after: z.string(),
  explanationZh: line('rules:error.both_languages'),
  explanationEn: line('rules:error.both_languages'),
  source,
  isAssumption: yes,
  validFrom: day,
  ...change,
};

/** Forms of a routing rule's page; `seen` says what was looked at before saving. */
export const routingForm = z.discriminatedUnion('intent', [
  z.strictObject({ intent: z.literal('preview'), ...routing, seen: z.string().optional() }),
  z.strictObject({ intent: z.literal('save'), ...routing, seen: z.string().optional() }),
  z.strictObject({ intent: z.literal('retire'), ...change, validFrom: day }),
  z.strictObject({ intent: z.literal('confirm'), token: z.uuid(), source: line('rules:error.source') }),
]);
export type RoutingForm = z.infer<typeof routingForm>;
export type RoutingInput = Omit<Extract<RoutingForm, { intent: 'save' }>, 'intent' | 'seen'>;

const year = {
  ...change,
  year: z.coerce
    .number('rules:error.year')
    .int('rules:error.year')
    .min(2000, 'rules:error.year')
    .max(2099, 'rules:error.year'),
  rows: trimmed(20_000, 'rules:error.too_long'),
  source: line('rules:error.source'),
  seen: z.string().optional(),
};
const oneDay = {
  ...change,
  day,
  region: z.union([code, z.literal('')]),
  kind: z.enum(['off', 'work']),
  nameZh: line('rules:error.both_languages', 40),
  nameEn: line('rules:error.both_languages', 80),
  seen: z.string().optional(),
};

/** Forms of the calendar's page. */
export const calendarForm = z.discriminatedUnion('intent', [
  z.strictObject({ intent: z.literal('year_preview'), ...year }),
  z.strictObject({ intent: z.literal('year_save'), ...year }),
  z.strictObject({ intent: z.literal('day_preview'), ...oneDay }),
  z.strictObject({ intent: z.literal('day_save'), ...oneDay }),
  z.strictObject({ intent: z.literal('day_undo'), ...change, day, region: z.union([code, z.literal('')]) }),
]);
export type CalendarForm = z.infer<typeof calendarForm>;

const limit = {
  amount: z.coerce
    .number('rules:error.amount')
    .int('rules:error.amount')
    .min(1, 'rules:error.amount')
    .max(999, 'rules:error.amount'),
  unit: z.enum(['wd', 'd', 'wh', 'h', 'min']),
  nameZh: line('rules:error.both_languages'),
  nameEn: line('rules:error.both_languages'),
  source,
  isAssumption: yes,
  validFrom: day,
  ...change,
  seen: z.string().optional(),
};

/** Forms of a deadline rule's page. */
export const deadlineForm = z.discriminatedUnion('intent', [
  z.strictObject({ intent: z.literal('preview'), ...limit }),
  z.strictObject({ intent: z.literal('save'), ...limit }),
  z.strictObject({ intent: z.literal('confirm'), token: z.uuid(), source: line('rules:error.source') }),
]);
export type DeadlineForm = z.infer<typeof deadlineForm>;
export type DeadlineInput = Omit<Extract<DeadlineForm, { intent: 'save' }>, 'intent' | 'seen'>;

/** What a request type allows: the switches that are on. */
export const typeForm = z.strictObject({
  ...change,
  code: z.enum(requestTypeCodes),
  on: checkboxes(z.enum(typeSwitches)),
});

/** A second person's word on a proposal; whoever refuses says why. */
export const decisionForm = z
  .strictObject({
    intent: z.enum(['confirm', 'refuse']),
    id: z.coerce.number().int(),
    remark: trimmed(LONGEST_REASON, 'rules:error.too_long'),
  })
  .refine(({ intent, remark }) => intent === 'confirm' || remark !== '', {
    path: ['remark'],
    message: 'rules:error.remark',
  });

/** A text that may be left out, but not in one language only: the error stands at the language that is missing. */
export const bothOrNone =
  (zh: string, en: string) => (form: Record<string, unknown>, context: z.core.$RefinementCtx) => {
    if (!form[zh] === !form[en]) return;
    context.addIssue({
      ...{ code: 'custom', input: form, message: 'rules:error.both_languages' },
      path: [form[zh] ? en : zh],
    });
  };

const unitTexts = {
  nameZh: line('rules:error.both_languages'),
  nameEn: line('rules:error.both_languages'),
  dutyZh: trimmed(LONGEST_LINE, 'rules:error.too_long'),
  dutyEn: trimmed(LONGEST_LINE, 'rules:error.too_long'),
};

/** Forms of the units' pages. */
export const unitForm = z.discriminatedUnion('intent', [
  z
    .strictObject({
      intent: z.literal('add'),
      code: freshCode,
      kind: z.enum(unitKinds),
      parent: z.union([code, z.literal('')]),
      region: z.union([code, z.literal('')]),
      ...unitTexts,
      validFrom: day,
      ...change,
    })
    .superRefine(bothOrNone('dutyZh', 'dutyEn')),
  z
    .strictObject({ intent: z.literal('rename'), ...unitTexts, ...change })
    .superRefine(bothOrNone('dutyZh', 'dutyEn')),
  z.strictObject({
    intent: z.literal('hand_over'),
    ...change,
    successor: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/, 'rules:error.successor'),
  }),
  z.strictObject({
    intent: z.literal('close'),
    ...change,
    validTo: day,
    successor: z.union([code, z.literal('')]),
  }),
]);
export type UnitForm = z.infer<typeof unitForm>;

/** The form of a mail's words: one field a language and line, named `en.filed.lead`; the command knows which there are. */
export const mailTextForm = z
  .object({
    intent: z.enum(['preview', 'save', 'standard']),
    ...change,
    validFrom: day,
    seen: z.string().optional(),
  })
  .catchall(trimmed(2_000, 'rules:error.too_long'));
export type MailTextForm = z.infer<typeof mailTextForm>;

const hex = z.string().regex(/^#[0-9A-Fa-f]{6}$/, 'city:error.hex');
const both = (max = 80) => line('rules:error.both_languages', max);
const lines = checkboxes(trimmed(LONGEST_LINE, 'rules:error.too_long'));
/** Where a line of the footer leads: to the web, to the telephone, to a mailbox. */
const link = trimmed(LONGEST_LINE, 'rules:error.too_long').pipe(
  z.union([z.literal(''), z.string().regex(/^(https?:\/\/|tel:|mailto:)\S+$/, 'city:error.link')]),
);

/** Forms of the page of the city's appearance, one a part; colours are looked at before they are saved. */
export const cityForm = z.discriminatedUnion('part', [
  z.strictObject({
    part: z.literal('names'),
    ...{ nameZh: both(), nameEn: both(), brandZh: both(40), brandEn: both(40) },
    ...{ straplineZh: both(), straplineEn: both(120) },
    ...change,
  }),
  z.strictObject({
    part: z.literal('colours'),
    ...change,
    ...{ brand: hex, act: hex },
    intent: z.enum(['preview', 'save']),
    seen: z.string().optional(),
  }),
  z.strictObject({
    part: z.literal('hotline'),
    number: z.string().regex(/^[0-9][0-9 -]{2,19}$/, 'city:error.number'),
    ...{ nameZh: both(), nameEn: both(), hoursZh: both(), hoursEn: both() },
    ...change,
  }),
  z.strictObject({
    part: z.literal('footer'),
    ...change,
    code: lines,
    ...{ labelZh: lines, labelEn: lines, valueZh: lines, valueEn: lines },
    href: checkboxes(link),
  }),
]);
export type CityForm = z.infer<typeof cityForm>;

/** A decimal number as people write it; its bounds are the domain's. */
const decimal = z
  .string()
  .regex(/^\d{1,3}(\.\d{1,3})?$/, 'rules:error.decimal')
  .transform(Number);

/** A proposal for the rating scale: the points of its five levels, the weight of the lowest satisfied one. */
export const scaleForm = z.strictObject({
  ...change,
  basicWeight: decimal,
  ...{ level5: decimal, level4: decimal, level3: decimal, level2: decimal, level1: decimal },
});
