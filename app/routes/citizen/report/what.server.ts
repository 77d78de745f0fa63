import { findOutOfScope } from '~/modules/cases/core/out-of-scope';
import type { CategoryGroup } from '~/modules/cases/ui/category-picker';
import { type Category, isOffered } from '~/modules/categories/core/category';
import { searchCategories } from '~/modules/categories/core/search-categories';
import { getCategories } from '~/modules/categories/queries/get-categories.server';
import { localDay } from '~/modules/deadlines/core/time-zone';
import { getCity } from '~/modules/regions/queries/get-city.server';
import type { Page } from '~/platform/http/define.server';

export type Elsewhere = { code: string; name: string; route: string };

/** The categories that something can be filed about today, with the fields above them. */
async function offered(page: Page): Promise<{ leaves: Category[]; fields: Category[] }> {
  const [{ all }, { timeZone }] = [await getCategories(page.db), await getCity(page.db)];
  const today = localDay(page.now, timeZone);
  return {
    leaves: all.filter((category) => isOffered(category, today)),
    fields: all.filter(({ parentCode }) => parentCode === undefined),
  };
}

/** A category of the city that can be filed about today. */
export const isOfferedCode = async (page: Page, code: string): Promise<boolean> =>
  (await offered(page)).leaves.some((category) => category.code === code);

/** What the chosen category is called, where nobody can file about it any more. */
export async function endedCategory(page: Page, code: string | undefined): Promise<string | undefined> {
  const category = (await getCategories(page.db)).byCode.get(code ?? '');
  return category && !(await isOfferedCode(page, category.code)) ? category.name[page.language] : undefined;
}

/** What a person's own words tell: the nearest categories, and whether this may be a matter for someone else. */
export async function readWords(
  page: Page,
  text: string,
): Promise<{ found: string[]; elsewhere: Elsewhere[] }> {
  if (!text.trim()) return { found: [], elsewhere: [] };
  const [{ leaves }, city] = [await offered(page), await getCity(page.db)];
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
  const { leaves, fields } = await offered(page);
  const inWords = (category: Category) => ({
    code: category.code,
    name: category.name[page.language],
    hint: category.hint?.[page.language] ?? '',
  });
  return fields.map((field) => ({
    ...inWords(field),
    categories: leaves.filter(({ parentCode }) => parentCode === field.code).map(inWords),
  }));
}
