import type { z } from 'zod';
import { instantOf, localMinute } from '~/modules/deadlines/core/time-zone';
import { usualSpread, type WavePlan } from '~/modules/surveys/core/plan';
import type { PlannedWave } from '~/modules/surveys/queries/find-planned-wave.server';
import { type NewWave, newWave } from '~/modules/surveys/schema-wave';
import type { FormProblem } from '~/platform/http/form';
import { both, errorsOf, fieldAt, inPageOrder, one } from './read-form';

/** Which field of a wave a refusal belongs to. */
const fieldOf: Record<string, string> = {
  'surveys:refused.closes_early': 'closes',
  'surveys:refused.wave_taken': 'code',
  'surveys:refused.link_taken': 'isOpenLink',
  'surveys:refused.link_of_probability': 'isOpenLink',
  'surveys:refused.list_of_self_selected': 'sampleKind',
};
/** The fields of its form as it shows them. */
const order = 'code name sampleKind isOpenLink opens closes planned population sd deff classes'.split(' ');
const OF_CLASS = /^classes\.([\w-]+)\.(?:planned|population|sd)$/;

/** The form of a wave as it was typed. */
export const readWave = (values: FormProblem['values']) =>
  newWave.safeParse({
    code: one(values, 'code'),
    name: both(values, 'name'),
    sampleKind: one(values, 'sampleKind'),
    isOpenLink: one(values, 'isOpenLink') === 'yes',
    opens: one(values, 'opens'),
    closes: one(values, 'closes'),
    ...readPlan(values),
  });

/** Of that form how large the wave is. A class without a number of its own is as all are. */
export function readPlan(values: FormProblem['values']) {
  const typed = Object.keys(values).filter((name) => OF_CLASS.test(name) && one(values, name).trim() !== '');
  const codes = new Set(typed.map((name) => OF_CLASS.exec(name)?.[1] ?? ''));
  const own = (code: string, name: 'planned' | 'population' | 'sd') =>
    one(values, `classes.${code}.${name}`).trim();
  return {
    planned: one(values, 'planned'),
    population: one(values, 'population'),
    sd: one(values, 'sd'),
    deff: one(values, 'deff'),
    classes: Object.fromEntries(
      [...codes].map((code) => [
        code,
        {
          planned: own(code, 'planned'),
          population: own(code, 'population'),
          sd: own(code, 'sd'),
        },
      ]),
    ),
  };
}

/** The field of an issue of that form. */
export const waveField = (path: readonly PropertyKey[]): string =>
  path[0] === 'classes' ? path.map(String).join('.') : fieldAt(path[0] === 'name' ? path : path.slice(0, 1));

/** Was a class planned that the questionnaire does not ask about? */
export const hasOtherClasses = (typed: { classes: object }, classes: readonly { code: string | null }[]) =>
  Object.keys(typed.classes).some((code) => !classes.some((one) => one.code === code));

/** What is wrong with it, by field; an end that is over is told beside whatever else is wrong. */
export function waveErrors(
  error: z.ZodError,
  values: FormProblem['values'],
  { now, timeZone }: { now: Date; timeZone: string },
) {
  const errors = errorsOf(error, waveField);
  if (one(values, 'closes') <= localMinute(now, timeZone)) errors.closes ??= 'surveys:refused.closes_early';
  return inPageOrder(errors, order);
}

/** The same for what a command has refused. */
export const refusedFields = ({ reason, reasons = [reason] }: { reason: string; reasons?: string[] }) =>
  inPageOrder(Object.fromEntries(reasons.map((one) => [fieldOf[one] ?? 'form', one])), order);

/** What was typed, with its times as instants. */
export function asPlanned(typed: NewWave, timeZone: string): PlannedWave {
  const { opens, closes, planned, population, sd, deff, classes, ...wave } = typed;
  return {
    ...wave,
    plan: planFrom({ planned, population, sd, deff, classes }),
    opensAt: instantOf(opens, timeZone),
    closesAt: instantOf(closes, timeZone),
  };
}

/** The plan that was typed; without numbers of classes where there are none. */
export function planFrom(
  typed: Pick<NewWave, 'planned' | 'population' | 'sd' | 'deff' | 'classes'>,
): WavePlan {
  const { planned, classes, ...rest } = typed;
  return { all: planned, ...rest, ...(Object.keys(classes).length > 0 ? { classes } : {}) };
}

/** What is stored, as its form shows it. */
export function wordsOf(wave: PlannedWave, timeZone: string): FormProblem['values'] {
  const { code, name, sampleKind, isOpenLink, opensAt, closesAt, plan } = wave;
  const number = (value: number | undefined) => (value === undefined ? '' : String(value));
  return {
    ...{ code, 'name.zh': name['zh-CN'], 'name.en': name.en, sampleKind },
    ...(isOpenLink ? { isOpenLink: 'yes' } : {}),
    ...{ opens: localMinute(opensAt, timeZone), closes: localMinute(closesAt, timeZone) },
    ...{ planned: number(plan.all), population: number(plan.population) },
    ...{ sd: number(plan.sd ?? usualSpread.sd), deff: number(plan.deff ?? usualSpread.deff) },
    ...Object.fromEntries(
      Object.entries(plan.classes ?? {}).flatMap(([code, own]) =>
        (['planned', 'population', 'sd'] as const).map((name) => [
          `classes.${code}.${name}`,
          number(own[name]),
        ]),
      ),
    ),
  };
}
