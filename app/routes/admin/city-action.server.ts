import { redirect } from '@remix-run/node';
import type { StaffPage } from '~/modules/accounts/guards/staff-guard.server';
import { unreadable, withColours } from '~/modules/regions/core/theme-colours';
import { getCity } from '~/modules/regions/queries/get-city.server';
import { changeCity } from '~/modules/rules/commands/change-city.server';
import type { CityForm } from '~/modules/rules/schema';
import { type FormProblem, problem } from '~/platform/http/form';
import { seenMark } from './seen-mark.server';

const fieldOf: Record<string, string> = { 'city:error.brand': 'brand', 'city:error.act': 'act' };

/** Changes one part of the city's appearance; colours once they were looked at. */
export async function runCity(page: StaffPage, form: CityForm, values: FormProblem['values']) {
  const { services, scope, now } = page;
  if (form.part === 'colours') {
    const { theme } = await getCity(page.db);
    const { brand, act } = form;
    const wrong = unreadable({ brand, act }, theme.normal.paper);
    if (wrong.length > 0)
      return problem(values, Object.fromEntries(wrong.map((name) => [name, `city:error.${name}`])));
    const mark = seenMark({ brand, act });
    if (form.intent === 'preview' || form.seen !== mark) {
      const shown = { theme: withColours(theme, { brand, act }), seen: mark };
      return { values, ...shown, isStale: form.intent === 'save' };
    }
  }
  const result = await changeCity(services, { scope, form, now });
  if (!result.ok) return problem(values, { [fieldOf[result.reason] ?? 'form']: result.reason });
  return redirect('/admin/city?done=saved');
}
