import { findOutOfScope } from '~/modules/cases/core/out-of-scope';
import type { CategoryGroup } from '~/modules/cases/ui/category-picker';
import { searchCategories } from '~/modules/categories/core/search-categories';
import { getCategories } from '~/modules/categories/queries/get-categories.server';
import { getCity } from '~/modules/regions/queries/get-city.server';
import type { Page } from '~/platform/http/define.server';

export type Elsewhere = { code: string; name: string; route: string };

/** What a person's own words tell: the nearest categories, and whether this may be a matter for someone else. */
export async function readWords(
  page: Page,
  text: string,
): Promise<{ found: string[]; elsewhere: Elsewhere[] }> {
  if (!text.trim()) return { found: [], elsewhere: [] };
  const [{ all }, city] = [await getCategories(page.db), await getCity(page.db)];
  const leaves = all.filter((category) => category.parentCode);
  return {
    found: searchCategories(leaves, text).map(({ category }) => category.code),
    elsewhere: findOutOfScope(city.outOfScope, text).map((matter) => ({
      code: matter.code,
      name: matter.name[page.language],
      route: matter.route[page.language],
    })),
  };
}

/** All categories under the headings of the quality fields, in the reader's language. */
export async function categoryGroups(page: Page): Promise<CategoryGroup[]> {
  const { all } = await getCategories(page.db);
  const inWords = (category: (typeof all)[number]) => ({
    code: category.code,
    name: category.name[page.language],
    hint: category.hint?.[page.language] ?? '',
  });
  return all
    .filter((category) => !category.parentCode)
    .map((field) => ({
      ...inWords(field),
      categories: all.filter(({ parentCode }) => parentCode === field.code).map(inWords),
    }));
}
