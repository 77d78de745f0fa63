import type { StaffPage } from '~/modules/accounts/guards/staff-guard.server';
import { countedPopulation } from '~/modules/results/core/finite-population';
import { visibleChange } from '~/modules/results/core/visible-change';
import type { Instrument } from '~/modules/surveys/core/instrument';
import { planClasses, planOf, usualSpread, type WavePlan } from '~/modules/surveys/core/plan';
import { type SampleKind, sampleKinds } from '~/modules/surveys/schema';
import { wavePlan } from '~/modules/surveys/schema-wave';
import type { PlanView } from '~/modules/surveys/ui/plan-table';
import { formValues, problem } from '~/platform/http/form';
import { translator } from '~/platform/i18n/i18n.server';
import type { Language } from '~/platform/i18n/languages';
import { errorsOf, inPageOrder } from './read-form';
import { planFrom, readPlan, waveField } from './read-wave';

/** What a plan can see, class by class. `got`: how many answers there are of a class. */
export function planView(
  plan: WavePlan,
  { instrument, sampleKind }: { instrument: Instrument; sampleKind: SampleKind | undefined },
  language: Language,
  got?: (code: string | null) => number,
): PlanView {
  return {
    deff: plan.deff ?? usualSpread.deff,
    rows: classNames(instrument, language).map(({ code, name }) => {
      const { all = 0, sd = usualSpread.sd, deff, ...own } = planOf(plan, code);
      const population = countedPopulation(sampleKind, own.population);
      return {
        ...{ name, planned: all, population, sd },
        change: visibleChange({ all, population, sd, deff }, sampleKind),
        got: got?.(code),
      };
    }),
  };
}

/** The classes that can have numbers of their own, in words. */
export const namedClasses = (instrument: Instrument, language: Language) =>
  classNames(instrument, language).flatMap(({ code, name }) => (code === null ? [] : [{ code, name }]));

/** The rows of a plan in words; one for all where there are no classes. */
function classNames(instrument: Instrument, language: Language) {
  const all = translator(language)('surveys:plan.all');
  return planClasses(instrument).map(({ code, name }) => ({ code, name: name ? name[language] : all }));
}

/** What the form of a wave asks before it is sent: what so many answers can see. Nothing is written. */
export function planAsked(
  { url, language }: StaffPage,
  intent: 'wave' | 'change',
  instrument: Instrument | undefined,
) {
  if (url.searchParams.get('intent') !== intent) return undefined;
  const values = formValues(url.searchParams);
  const parsed = wavePlan.safeParse(readPlan(values));
  if (!parsed.success) {
    const errors = inPageOrder(errorsOf(parsed.error, waveField), ['planned', 'population', 'sd', 'deff']);
    return { form: problem(values, errors), plan: undefined };
  }
  const sampleKind = sampleKinds.find((one) => one === values.sampleKind);
  const plan = instrument && planView(planFrom(parsed.data), { instrument, sampleKind }, language);
  return { form: problem(values, {}), plan };
}
