import { localDay } from '~/modules/deadlines/core/time-zone';
import { getCity } from '~/modules/regions/queries/get-city.server';
import { existsOn } from '~/modules/units/core/unit-tree';
import { getUnits } from '~/modules/units/queries/get-units.server';
import type { Page } from '~/platform/http/define.server';

/** The units that exist today, for a list to choose from. */
export async function unitOptions(page: Page): Promise<{ value: string; label: string }[]> {
  const { timeZone } = await getCity(page.db);
  const today = localDay(page.now, timeZone);
  const { all } = await getUnits(page.db);
  return all
    .filter((unit) => existsOn(unit, today))
    .map(({ code, name }) => ({ value: code, label: name[page.language] }));
}
