import type { Category, CategoryQuestion } from '~/modules/categories/core/category';
import type { Categories } from '~/modules/categories/queries/get-categories.server';
import type { Day } from '~/modules/deadlines/core/days';
import type { RoutingRule } from '~/modules/routing/core/choose-unit';
import type { Executor } from '~/platform/database/client.server';
import type { QuestionCity } from '../core/plan-question';

/** What a change of a category's question is judged by, with every code that its questions have ever had. */
export async function getQuestionCity(
  db: Executor,
  of: { category: Category; categories: Categories; rules: readonly RoutingRule[]; today: Day },
): Promise<QuestionCity> {
  const { category, categories, rules, today } = of;
  const versions = await db
    .selectFrom('category_version')
    .select((one) => one.ref('questions').$castTo<CategoryQuestion[]>().as('questions'))
    .where('category_code', '=', category.code)
    .execute();
  const ever = versions.flatMap(({ questions }) => questions);
  const codes = [...categories.all.flatMap(({ questions }) => questions), ...ever].map(({ code }) => code);
  const answers = ever.flatMap(({ code, options }) => (options ?? []).map(({ value }) => `${code}=${value}`));
  return {
    category,
    rules: rules.filter(
      ({ validFrom, validTo }) => validTo === null || (validTo >= today && validTo >= validFrom),
    ),
    taken: new Set([...codes, ...answers]),
  };
}
