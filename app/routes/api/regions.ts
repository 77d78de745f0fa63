import { getRegions } from '~/modules/regions/queries/get-regions.server';
import type { MapData } from '~/modules/regions/ui/map-data';
import { citizenLoader } from '~/platform/http/define.server';

/** Districts and named places for the map. The same for everyone; changes a few times a year. */
export const loader = citizenLoader(async (page) => {
  const { districts, places } = await getRegions(page.db);
  const body: MapData = {
    districts: districts.flatMap(({ code, name, boundary }) => (boundary ? [{ code, name, boundary }] : [])),
    places: places.map(({ code, name, lat, lon }) => ({ code, name, lat, lon })),
  };
  return Response.json(body, { headers: { 'Cache-Control': 'public, max-age=3600' } });
});
