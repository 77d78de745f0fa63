import { redirect } from '@remix-run/node';
import type { StaffPage } from '~/modules/accounts/guards/staff-guard.server';
import { localDay } from '~/modules/deadlines/core/time-zone';
import { getCity } from '~/modules/regions/queries/get-city.server';
import { changeCategory } from '~/modules/rules/commands/change-category.server';
import { endCategory, reopenCategory } from '~/modules/rules/commands/end-category.server';
import type { CategoryForm } from '~/modules/rules/schema-categories';
import { type FormProblem, problem } from '~/platform/http/form';

const done = { words: 'words', end: 'ended', reopen: 'reopened' } as const;

/** Rewords, ends or opens a category again and shows its page. */
export async function runCategory(
  page: StaffPage,
  code: string,
  form: CategoryForm,
  values: FormProblem['values'],
) {
  const result = await change(page, code, form);
  if (result.ok) return redirect(`/admin/categories/${code}?done=${done[form.intent]}`);
  return problem(values, { [result.reason === 'rules:error.past' ? 'validFrom' : 'form']: result.reason });
}

async function change(page: StaffPage, code: string, form: CategoryForm) {
  const { services, scope, now, db } = page;
  const today = localDay(now, (await getCity(db)).timeZone);
  const on = { scope, now, code, today };
  if (form.intent === 'words') return changeCategory(services, { ...on, form });
  if (form.intent === 'end') return endCategory(services, { ...on, form });
  return reopenCategory(services, { ...on, form });
}
