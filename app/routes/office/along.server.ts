import { getCategories } from '~/modules/categories/queries/get-categories.server';
import type { Reading } from '~/modules/indicators/queries/find-reading.server';
import type { Along } from '~/modules/indicators/queries/get-place-figures.server';
import { getUnits } from '~/modules/units/queries/get-units.server';
import type { Db } from '~/platform/database/client.server';
import type { Text } from '~/platform/i18n/languages';
import type { OfficeAddress } from './address';

/** The one district, category or unit that the address names, where the city has it. */
export async function findAlong(
  db: Db,
  reading: Reading,
  address: OfficeAddress,
): Promise<(Along & { name: Text }) | undefined> {
  const district = reading.districts.find(({ code }) => code === address.region);
  if (district) return { dimension: 'region', ...district };
  const category = address.category && (await getCategories(db)).byCode.get(address.category);
  if (category) return { dimension: 'category', code: category.code, name: category.name };
  const unit = address.unit && (await getUnits(db)).byId.get(Number(address.unit));
  return unit ? { dimension: 'unit', code: String(unit.id), name: unit.name } : undefined;
}
