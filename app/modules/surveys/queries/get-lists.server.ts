import { getCity } from '~/modules/regions/queries/get-city.server';
import { getRegions } from '~/modules/regions/queries/get-regions.server';
import type { Db } from '~/platform/database/client.server';
import type { Lists } from '../core/with-lists';

/** What `listed` questions offer in this city: its districts and the service classes of the two indices. */
export async function getLists(db: Db): Promise<Lists> {
  const [city, regions] = await Promise.all([getCity(db), getRegions(db)]);
  const classes = (group: 'producer' | 'consumer') =>
    city.services.filter((one) => one.group === group).map(({ code, name }) => ({ code, text: name }));
  return {
    district: regions.districts.map(({ code, name }) => ({ code, text: name })),
    producer: classes('producer'),
    consumer: classes('consumer'),
  };
}
