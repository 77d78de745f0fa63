import type { z } from 'zod';
import { instantOf, localMinute } from '~/modules/deadlines/core/time-zone';
import { usualSpread } from '~/modules/surveys/core/plan';
import type { PlannedWave } from '~/modules/surveys/queries/find-planned-wave.server';
import { type NewWave, newWave } from '~/modules/surveys/schema';
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
const order = 'code name sampleKind isOpenLink opens closes planned population sd deff'.split(' ');

/** The form of a wave as it was typed. */
export const readWave = (values: FormProblem['values']) =>
  newWave.safeParse({
    code: one(values, 'code'),
    name: both(values, 'name'),
    sampleKind: one(values, 'sampleKind'),
    isOpenLink: one(values, 'isOpenLink') === 'yes',
    opens: one(values, 'opens'),
    closes: one(values, 'closes'),
    planned: one(values, 'planned'),
    population: one(values, 'population'),
    sd: one(values, 'sd'),
    deff: one(values, 'deff'),
  });

/** What is wrong with it, by field; an end that is over is told beside whatever else is wrong. */
export function waveErrors(
  error: z.ZodError,
  values: FormProblem['values'],
  { now, timeZone }: { now: Date; timeZone: string },
) {
  const errors = errorsOf(error, (path) => fieldAt(path[0] === 'name' ? path : path.slice(0, 1)));
  if (one(values, 'closes') <= localMinute(now, timeZone)) errors.closes ??= 'surveys:refused.closes_early';
  return inPageOrder(errors, order);
}

/** The same for what a command has refused. */
export const refusedFields = ({ reason, reasons = [reason] }: { reason: string; reasons?: string[] }) =>
  inPageOrder(Object.fromEntries(reasons.map((one) => [fieldOf[one] ?? 'form', one])), order);

/** What was typed, with its times as instants. */
export function asPlanned(typed: NewWave, timeZone: string): PlannedWave {
  const { opens, closes, planned, population, sd, deff, ...wave } = typed;
  return {
    ...wave,
    plan: { all: planned, population, sd, deff },
    opensAt: instantOf(opens, timeZone),
    closesAt: instantOf(closes, timeZone),
  };
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
  };
}
