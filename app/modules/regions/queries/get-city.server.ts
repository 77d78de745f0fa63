import type { City } from '~db/cities/schema';
import { snapshot } from '~/platform/database/snapshot.server';

/** The city of this installation: names, theme, phones, time zone. Throws when none has been loaded. */
export const getCity = snapshot(async (db): Promise<City> => {
  const row = await db.selectFrom('city').select(['data']).executeTakeFirst();
  if (!row) throw new Error('No city is loaded: npm run city -- NAME');
  return row.data as unknown as City;
});
