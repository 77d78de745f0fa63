import type { StaffPage } from '~/modules/accounts/guards/staff-guard.server';
import { visibleChange } from '~/modules/results/core/visible-change';
import type { Instrument } from '~/modules/surveys/core/instrument';
import { planClasses } from '~/modules/surveys/core/plan';
import { wavePlan } from '~/modules/surveys/schema';
import { formValues, problem, problemOf } from '~/platform/http/form';
import { translator } from '~/platform/i18n/i18n.server';

/** What the form of a wave asks before it is sent: what so many answers can see. Nothing is written. */
export function planAsked(
  { url, language }: StaffPage,
  intent: 'wave' | 'change',
  instrument: Instrument | undefined,
) {
  if (url.searchParams.get('intent') !== intent) return undefined;
  const values = formValues(url.searchParams);
  const parsed = wavePlan.safeParse(values);
  if (!parsed.success) return { form: problemOf(parsed.error, values), plan: undefined };
  const { planned, ...rest } = parsed.data;
  const t = translator(language);
  const rows = (instrument ? planClasses(instrument) : []).map(({ name }) => ({
    name: name ? name[language] : t('surveys:plan.all'),
    planned,
  }));
  const plan = { rows, change: visibleChange({ all: planned, ...rest }), ...rest };
  return { form: problem(values, {}), plan };
}
