import { getCategories } from '~/modules/categories/queries/get-categories.server';
import { getRegions } from '~/modules/regions/queries/get-regions.server';
import { getUnits } from '~/modules/units/queries/get-units.server';
import type { Db } from '~/platform/database/client.server';
import type { Text } from '~/platform/i18n/languages';
import type { CityNames } from '../core/case-facts';
import { comparable } from '../core/clean-text';

/** What a source may call the city's units, categories, districts and townships: code, full name, name without brackets. */
export async function getCityNames(db: Db): Promise<CityNames> {
  const [units, categories, regions] = await Promise.all([getUnits(db), getCategories(db), getRegions(db)]);
  return {
    // A name that two carry is taken for the one that still exists.
    units: tableOf(
      [...units.all].sort((a, b) => Number(b.validTo === undefined) - Number(a.validTo === undefined)),
      (unit) => unit.id,
    ),
    categories: tableOf(categories.all, (category) => category.code),
    districts: tableOf(regions.districts, (region) => region.code),
    townships: tableOf(regions.townships, (region) => region.code),
  };
}

function tableOf<T extends { code: string; name: Text; officialName?: Text | undefined }, V>(
  items: readonly T[],
  kept: (item: T) => V,
): ReadonlyMap<string, V> {
  const table = new Map<string, V>();
  for (const item of items) {
    for (const text of [item.code, ...textsOf(item.name), ...textsOf(item.officialName)]) {
      const name = comparable(text);
      if (!table.has(name)) table.set(name, kept(item));
    }
  }
  return table;
}

const textsOf = (text: Text | undefined): string[] =>
  text ? Object.values(text).flatMap((name) => [name, name.replace(/[（(].*?[）)]/g, '')]) : [];
