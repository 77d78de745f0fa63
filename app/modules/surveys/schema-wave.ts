import { z } from 'zod';
import { callOutcomes } from './core/calls';
import { code, named, sampleKinds } from './schema';

/** A whole number as people write it: 4,800,000 too. */
const whole = (least: number, most: number, error: string) =>
  z
    .string(error)
    .transform((typed) => typed.normalize('NFKC').replace(/[,\s]/g, ''))
    .pipe(
      z
        .string()
        .regex(/^\d{1,9}$/, error)
        .transform(Number),
    )
    .pipe(z.number().min(least, error).max(most, error));
/** Is it a day and a time that there are? */
function isTime(text: string): boolean {
  const at = new Date(`${text}:00.000Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}
const LOCAL_TIME = /^[12]\d{3}-\d{2}-\d{2}T\d{2}:\d{2}$/;
const localTime = (error: string) => z.string(error).regex(LOCAL_TIME, error).refine(isTime, error);
const isAt = (text: string) => LOCAL_TIME.test(text) && isTime(text);
const shortCode = z
  .string('surveys:error.short_code')
  .regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,19}$/, 'surveys:error.short_code');

/** Words of the office's addresses below a survey: no wave may be called so. */
const reservedForWaves = ['edit', 'preview', 'export', 'version', 'results', 'weights', 'release', 'coding'];
const factor = (least: number, most: number, error: string) =>
  z
    .string(error)
    .regex(/^\d{1,3}(\.\d{1,2})?$/, error)
    .transform(Number)
    .pipe(z.number().min(least, error).max(most, error));
const population = z.union(
  [z.literal('').transform(() => undefined), whole(1, 999_999_999, 'surveys:error.population_number')],
  'surveys:error.population_number',
);
const left = z.literal('').transform(() => undefined);
const planFields = {
  /** Answers planned for each class, or in all where the survey has none. */
  planned: whole(1, 1_000_000, 'surveys:error.planned'),
  /** How many each class has; empty: many more than are asked. */
  population,
  /** What is assumed of the answers: `core/plan`. */
  sd: factor(1, 50, 'surveys:error.sd'),
  deff: factor(1, 10, 'surveys:error.deff'),
  /** Numbers of their own for some classes; empty: as for all. */
  classes: z.record(
    code,
    z.strictObject({
      planned: z.union([left, whole(1, 1_000_000, 'surveys:error.planned')], 'surveys:error.planned'),
      population,
      sd: z.union([left, factor(1, 50, 'surveys:error.sd')], 'surveys:error.sd'),
    }),
  ),
};
type Planned = z.output<z.ZodObject<typeof planFields>>;
/** Of a class there cannot be fewer than are planned. Fields that are wrong by themselves are compared with nothing. */
function areThere({ planned, population: all, classes }: Planned, found: z.RefinementCtx<unknown>): void {
  const isTooFew = (n: unknown, of: unknown) => typeof n === 'number' && typeof of === 'number' && of < n;
  const message = 'surveys:error.population';
  if (isTooFew(planned, all)) found.addIssue({ code: 'custom', path: ['population'], message });
  for (const [name, own] of Object.entries(classes ?? {}))
    if (
      (own.planned ?? own.population) !== undefined &&
      isTooFew(own.planned ?? planned, own.population ?? all)
    ) {
      const path = ['classes', name, own.population === undefined ? 'planned' : 'population'];
      found.addIssue({ code: 'custom', path, message });
    }
}
/** What of the form of a wave says how large it is; the rest of the form does not matter here. */
export const wavePlan = z.object(planFields).superRefine(areThere);

const waveFields = z.strictObject({
  code: shortCode.refine((value) => !reservedForWaves.includes(value), 'surveys:error.short_code'),
  name: named,
  sampleKind: z.enum(sampleKinds, 'surveys:error.sample_kind'),
  isOpenLink: z.boolean(),
  /** Local times of the city, YYYY-MM-DDTHH:MM. */
  opens: localTime('surveys:error.opens'),
  closes: localTime('surveys:error.closes'),
  ...planFields,
});
/** Read on although some fields do not fit, so that everything wrong is told at once. */
const readOn = { when: () => true };
export const newWave = waveFields
  .refine(({ sampleKind, isOpenLink }) => !(sampleKind === 'probability' && isOpenLink), {
    ...readOn,
    path: ['isOpenLink'],
    message: 'surveys:refused.link_of_probability',
  })
  .refine(({ opens, closes }) => !isAt(opens) || !isAt(closes) || opens < closes, {
    ...{ ...readOn, path: ['closes'], message: 'surveys:refused.closes_early' },
  })
  .superRefine(areThere, readOn);
/** When those who have not answered are written to once more; empty: never. */
export const newMailing = z.strictObject({
  remindsAt: z.union([z.literal(''), localTime('surveys:error.reminds')], 'surveys:error.reminds'),
});
export const newEnd = z.strictObject({ newEnd: localTime('surveys:error.closes') });
export type NewWave = z.output<typeof newWave>;

/** Words of our own addresses below a survey's name: no source may be called so. */
const reserved = ['check', 'done', 'go'];
const sourceName = z.string().trim().min(1, 'surveys:error.source_name').max(100, 'surveys:error.too_long');
export const newSource = z.strictObject({
  code: shortCode.refine((value) => !reserved.includes(value), 'surveys:error.short_code'),
  name: sourceName,
});
export const renamedSource = z.strictObject({
  place: z.string('surveys:refused.no_source').max(20, 'surveys:refused.no_source'),
  newName: sourceName,
});
export const newQuotas = z.strictObject({
  /** Codes of questions, or columns of the list. */
  variables: z.array(z.string().max(200)).max(6),
  target: whole(0, 100_000, 'surveys:error.target'),
  hardCap: whole(0, 100_000, 'surveys:error.cap'),
  /** Places for everyone whom no cell counts; empty: none. */
  restTarget: z.union([z.literal('').transform(() => undefined), whole(0, 100_000, 'surveys:error.target')]),
  restCap: z.union([z.literal('').transform(() => undefined), whole(0, 100_000, 'surveys:error.cap')]),
  withRefusals: z.boolean(),
});

/** What came of a call; `againAt` for the outcome `later`. */
export const newCall = z
  .strictObject({
    outcome: z.enum(callOutcomes, 'surveys:error.outcome'),
    againAt: z.union([left, localTime('surveys:error.again_at')], 'surveys:error.again_at'),
  })
  .refine(({ outcome, againAt }) => outcome !== 'later' || againAt !== undefined, {
    ...{ path: ['againAt'], message: 'surveys:error.again_at' },
  });
