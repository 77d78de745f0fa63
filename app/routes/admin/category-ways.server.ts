import type { StaffPage } from '~/modules/accounts/guards/staff-guard.server';
import type { Engine } from '~/modules/cases/queries/get-engine.server';
import type { Category } from '~/modules/categories/core/category';
import type { Day } from '~/modules/deadlines/core/days';
import { getRegions } from '~/modules/regions/queries/get-regions.server';
import type { RoutingRule } from '~/modules/routing/core/choose-unit';
import { waysOfCategory } from '~/modules/rules/core/category-in-rules';

/** Who would lead a case of a category on that day, by those rules. */
export async function categoryWays(
  page: Pick<StaffPage, 'db'>,
  engine: Engine,
  of: { category: Pick<Category, 'code' | 'field' | 'parentCode'>; rules: readonly RoutingRule[]; day: Day },
) {
  const { category, rules, day } = of;
  const { districts } = await getRegions(page.db);
  return waysOfCategory(
    {
      ...{ rules, units: engine.units, types: [...engine.types.keys()] },
      districts: districts.map(({ code }) => code),
    },
    { field: category.field, path: [category.code, ...engine.categories.pathOf(category.parentCode)] },
    day,
  );
}
