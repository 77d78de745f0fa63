import { z } from 'zod';
import { unitKinds } from '~/modules/units/core/unit-tree';
import { categoriesSchema, outOfScopeSchema, questionsSchema, rightsSchema } from './schema-categories';
import { nationalFiguresSchema, populationsSchema, scoreScalesSchema, targetsSchema } from './schema-figures';
import { code, day, notEmpty, point, row, text } from './schema-row';
import { deadlineRulesSchema, requestTypesSchema, retentionSchema, routingRulesSchema } from './schema-rules';

/**
 * The shape of every file of a city (`db/cities/NAME/*.json`). Objects are strict: an unknown key is an error, so that
 * a slip of the pen is found at the load and not months later. Cross-references are checked in check-city.ts.
 */

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time such as 08:00');
function isRegExp(text: string): boolean {
  try {
    return Boolean(new RegExp(text));
  } catch {
    return false;
  }
}
const hex = z.string().regex(/^#[0-9A-Fa-f]{6}$/);
/** Names are the custom properties of app/ui/styles.css; contrast is checked in check-city.ts. */
const palette = z.strictObject({
  brand: hex,
  'brand-deep': hex,
  'brand-tint': hex,
  act: hex,
  'act-deep': hex,
  'act-tint': hex,
  danger: hex,
  'danger-deep': hex,
  good: hex,
  ink: hex,
  'ink-2': hex,
  edge: hex,
  rule: hex,
  sand: hex,
  paper: hex,
  sheet: hex,
  focus: hex,
  chart: hex,
  'chart-2': hex,
  'chart-3': hex,
});
export const citySchema = row({
  code,
  regionCode: code,
  name: text,
  timeZone: notEmpty,
  languages: z.tuple([z.literal('zh-CN'), z.literal('en')]),
  numberPrefix: z.string().regex(/^[A-Z]{2}$/),
  brand: z.strictObject({
    name: text,
    strapline: text,
    /** SVG path data on a field of 36 × 36, filled with the even-odd rule. */
    emblem: z.string().regex(/^[MmZzLlHhVvCcSsQqTtAa0-9 ,.-]+$/),
  }),
  theme: z.strictObject({ normal: palette, elder: palette }),
  hotline: row({ number: notEmpty, name: text, hours: text }),
  emergency: z.array(row({ number: notEmpty, name: text, when: text })).min(1),
  office: row({ unit: code, name: text }),
  /** Who looks after personal data, and how to reach them (PIPL art. 17); each city fills it in. */
  privacy: row({ contact: text }).optional(),
  /** How text messages are written to mobile numbers; absent: this city sends none. */
  texting: row({
    /** A regular expression over the digits of a number: can it take a text? */
    mobile: z.string().refine(isRegExp, 'a regular expression'),
    /** Put in front of the number for the gateway, such as 86. */
    countryCode: z.string().regex(/^\d{0,4}$/),
    /** Texts leave between these local times only. */
    hours: z
      .strictObject({ from: clock, to: clock })
      .refine(({ from, to }) => from < to, 'from lies before to'),
  }).optional(),
  ratingScale: row({
    version: z.int().min(1),
    /** Levels from `satisfiedFrom` up count as satisfied. */
    satisfiedFrom: z.int(),
    /** Weight of the lowest satisfied level in the satisfied rate. */
    basicWeight: z.number().min(0).max(1),
    levels: z
      .array(z.strictObject({ level: z.int(), code, name: text, score: z.number().min(0).max(100) }))
      .min(2),
  }),
  ratingRules: row({
    version: z.int().min(1),
    /** A rating is bad when it is satisfied at most so much, or answers "solved?" with one of these. */
    bad: z.strictObject({
      satisfiedAtMost: z.int().min(0),
      solved: z.array(z.enum(['yes', 'partly', 'no'])),
    }),
    /** What is marked as suspicious: so many answers at one point within minutes, or in the same words. */
    patterns: z.strictObject({
      burst: z.strictObject({ answers: z.int().min(2), withinMinutes: z.number().positive() }),
      sameText: z.strictObject({ answers: z.int().min(2), minLength: z.int().min(1) }),
      /** Of a unit's cases within so many days, solved ones were asked about more often than others by such a share. */
      solvedOnly: z.strictObject({
        withinDays: z.int().min(1),
        cases: z.int().min(2),
        gap: z.number().positive().max(1),
      }),
    }),
    /** Why a rating may be left out of the rates: a closed list; two people decide (domain rule of the city). */
    exclusions: z.array(z.strictObject({ code, name: text })).min(1),
  }),
  footer: z.array(row({ code, label: text, value: text, href: z.string().optional() })),
});

export const regionsSchema = z.array(
  row({
    code,
    kind: z.enum(['city', 'district', 'township']),
    parent: code.nullable(),
    name: text,
    center: point.optional(),
  }),
);

export const placesSchema = z.array(
  row({
    code,
    kind: z.enum([
      'river',
      'lake',
      'market',
      'mall',
      'estate',
      'park',
      'hospital',
      'school',
      'station',
      'sight',
      'industry',
      'beach',
      'office',
    ]),
    name: text,
    aliases: z.array(notEmpty),
    region: code,
    at: point,
  }),
);

export const unitKind = z.enum(unitKinds);
/**
 * `central` and `outside` bodies are not under the city: a case is transferred to them, not dispatched.
 * The branch of X in a district has the code `X-DISTRICT`; a predecessor is a row of its own with `validTo`.
 */
export const unitsSchema = z.array(
  row({
    code,
    kind: unitKind,
    parent: code.nullable(),
    region: code.optional(),
    name: text,
    duty: text.optional(),
    predecessor: code.optional(),
    validFrom: day.optional(),
    validTo: day.optional(),
  }),
);

/** The files of a city and the schema of each; boundaries and calendar have their own formats (see README.md). */
export const cityFiles = {
  'city.json': citySchema,
  'regions.json': regionsSchema,
  'places.json': placesSchema,
  'units.json': unitsSchema,
  'request-types.json': requestTypesSchema,
  'categories.json': categoriesSchema,
  'questions.json': questionsSchema,
  'deadline-rules.json': deadlineRulesSchema,
  'routing-rules.json': routingRulesSchema,
  'retention.json': retentionSchema,
  'rights.json': rightsSchema,
  'populations.json': populationsSchema,
  'national-figures.json': nationalFiguresSchema,
  'targets.json': targetsSchema,
  'score-scales.json': scoreScalesSchema,
  'out-of-scope.json': outOfScopeSchema,
} as const;
export type CityFileName = keyof typeof cityFiles;
export type CityData = { [K in CityFileName]: z.infer<(typeof cityFiles)[K]> };

/** What the table `city` holds as data: city.json and the lists that have no table of their own. */
export type City = CityData['city.json'] & {
  services: CityData['categories.json']['services'];
  details: CityData['categories.json']['details'];
  fields: CityData['categories.json']['fields'];
  reminders: CityData['deadline-rules.json']['reminders'];
  outOfScope: CityData['out-of-scope.json'];
  nationalFigures: CityData['national-figures.json'];
  populationBreaks: CityData['populations.json']['breaks'];
};
