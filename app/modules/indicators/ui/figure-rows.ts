import type { Period } from '../core/periods';
import type { PlaceFigures } from '../queries/get-place-figures.server';
import type { CategoryFigures } from '../queries/list-category-figures.server';
import type { ChangeRow } from './change-table';
import type { PlaceRow } from './place-table';
import type { Words } from './words';

const languageOf = ({ language }: Words) => (language === 'en' ? 'en' : 'zh-CN');

/** The districts in the order of their codes, and the city as their sum. */
export function placeRows(
  words: Words,
  {
    city,
    districts,
  }: { city: Pick<PlaceFigures, 'compared'>; districts: readonly (PlaceFigures & { isHidden?: boolean })[] },
  hrefOf?: (code: string) => string,
): { rows: PlaceRow[]; sum: PlaceRow } {
  return {
    rows: districts.map(({ code, name, compared, isAssumed, isHidden }) => ({
      key: code,
      name: name[languageOf(words)],
      href: hrefOf?.(code),
      compared,
      isAssumed,
      isHidden,
    })),
    sum: { key: 'city', name: words.t('indicators:city'), compared: city.compared },
  };
}

/** Categories as rows; filings without one have no months of their own to open. */
export function categoryRows(
  words: Words,
  categories: readonly (CategoryFigures & { isHidden?: boolean })[],
  hrefOf?: (code: string) => string,
): ChangeRow[] {
  return categories.map(({ code, name, count, base, change, isHidden }) => ({
    key: code || 'none',
    name: name?.[languageOf(words)] ?? (code || words.t('indicators:no_category')),
    href: code ? hrefOf?.(code) : undefined,
    count,
    base,
    change,
    isHidden,
  }));
}

/** The heads of the two counts that a table compares. */
export const periodHeads = ({ t }: Words, { kind }: Period) => ({
  count: t(kind === 'month' ? 'indicators:column.this_month' : 'indicators:column.this_period'),
  base: t(kind === 'month' ? 'indicators:column.last_month' : 'indicators:column.last_period'),
});
