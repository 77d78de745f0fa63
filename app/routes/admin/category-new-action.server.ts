import { redirect } from '@remix-run/node';
import type { StaffPage } from '~/modules/accounts/guards/staff-guard.server';
import { getEngine } from '~/modules/cases/queries/get-engine.server';
import { localDay } from '~/modules/deadlines/core/time-zone';
import { addCategory } from '~/modules/rules/commands/add-category.server';
import { withReplaced } from '~/modules/rules/core/next-versions';
import { planNewCategory } from '~/modules/rules/core/plan-new-category';
import type { NewCategoryForm } from '~/modules/rules/schema-categories';
import { type FormProblem, problem } from '~/platform/http/form';
import { categoryWays } from './category-ways.server';
import { seenMark } from './seen-mark.server';

const fieldOf: Record<string, string> = {
  'rules:error.code_taken': 'code',
  'rules:error.past': 'validFrom',
};

/** Saves a new category once it was seen where its cases would go. */
export async function runNewCategory(page: StaffPage, form: NewCategoryForm, values: FormProblem['values']) {
  const { services, scope, now, db } = page;
  const engine = await getEngine(db);
  const today = localDay(now, engine.calendarOf().timeZone);
  const refused = (reason: string) => problem(values, { [fieldOf[reason] ?? 'form']: reason });
  const { intent, seen, ...input } = form;
  const { like, code, parent, routed, validFrom } = input;
  const mark = seenMark({ like, code, parent, routed, validFrom });
  if (intent === 'save' && seen === mark) {
    const result = await addCategory(services, { scope, now, form: input, today });
    return result.ok ? redirect(`/admin/categories/${code}?done=category`) : refused(result.reason);
  }
  const plan = planNewCategory({ categories: engine.categories.all, rules: engine.rules }, input, today);
  if (!plan.ok) return refused(plan.reason);
  const { category, replaced } = plan;
  return {
    values,
    ways: await categoryWays(page, engine, {
      category,
      rules: withReplaced(engine.rules, replaced),
      day: validFrom,
    }),
    rules: [...new Set(replaced.map(({ next }) => next.code))],
    ...{ seen: mark, isStale: intent === 'save' },
  };
}
