import { snapshot } from '~/platform/database/snapshot.server';
import type { City } from '~db/cities/schema';

/** The city of this installation: names, theme, phones, time zone. Throws when none has been loaded. */
export const getCity = snapshot(async (db): Promise<City> => {
  // Checked by the city's schema when it was loaded.
  const row = await db.selectFrom('city').select('data').$castTo<{ data: City }>().executeTakeFirst();
  if (!row) throw new Error('No city is loaded: npm run city -- NAME');
  return row.data;
});
