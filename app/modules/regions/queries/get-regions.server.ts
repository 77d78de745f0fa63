import { snapshot } from '~/platform/database/snapshot.server';
import type { Text } from '~/platform/i18n/languages';
import type { Boundary } from '../core/find-region';

export type Region = {
  code: string;
  parentCode: string | undefined;
  kind: 'city' | 'district' | 'township';
  name: Text;
  lat: number | undefined;
  lon: number | undefined;
  boundary: Boundary | undefined;
};
export type Place = {
  code: string;
  regionCode: string;
  name: Text;
  aliases: string[];
  kind: string;
  lat: number;
  lon: number;
};
export type Regions = {
  city: Region | undefined;
  districts: readonly Region[];
  townships: readonly Region[];
  places: readonly Place[];
  byCode: ReadonlyMap<string, Region>;
  placeByCode: ReadonlyMap<string, Place>;
};

/** Districts with their boundaries (WGS-84), townships and named places, in the city's order. */
export const getRegions = snapshot(async (db): Promise<Regions> => {
  const regions = await db
    .selectFrom('region')
    .select((row) => [
      'code',
      'parent_code',
      'kind',
      'lat',
      'lon',
      row.ref('name').$castTo<Text>().as('name'),
      row.ref('boundary').$castTo<Boundary | null>().as('boundary'),
    ])
    .orderBy('sort')
    .orderBy('code')
    .execute();
  const places = await db
    .selectFrom('place')
    .select((row) => [
      'code',
      'region_code',
      'aliases',
      'kind',
      'lat',
      'lon',
      row.ref('name').$castTo<Text>().as('name'),
    ])
    .orderBy('code')
    .execute();
  const all = regions.map(
    (row): Region => ({
      code: row.code,
      parentCode: row.parent_code ?? undefined,
      kind: row.kind as Region['kind'],
      name: row.name,
      lat: row.lat ?? undefined,
      lon: row.lon ?? undefined,
      boundary: row.boundary ?? undefined,
    }),
  );
  const allPlaces = places.map(({ region_code, ...row }): Place => ({ ...row, regionCode: region_code }));
  return {
    city: all.find(({ kind }) => kind === 'city'),
    districts: all.filter(({ kind }) => kind === 'district'),
    townships: all.filter(({ kind }) => kind === 'township'),
    places: allPlaces,
    byCode: new Map(all.map((region) => [region.code, region])),
    placeByCode: new Map(allPlaces.map((place) => [place.code, place])),
  };
});
