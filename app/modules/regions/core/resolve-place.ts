import { findNamedRegion, findPlace } from './find-place';
import { type Boundary, findRegion } from './find-region';

type Names = { 'zh-CN': string; en: string };
type RegionFacts = {
  code: string;
  parentCode: string | undefined;
  kind: string;
  name: Names;
  boundary: Boundary | undefined;
};
type PlaceFacts = { code: string; regionCode: string; name: Names; aliases: readonly string[] };

export type Given = {
  regionCode?: string | undefined;
  townshipCode?: string | undefined;
  placeCode?: string | undefined;
  locationText?: string | undefined;
  lat?: number | undefined;
  lon?: number | undefined;
};

export type Resolved = {
  regionCode: string | undefined;
  townshipCode: string | undefined;
  placeCode: string | undefined;
};

/**
 * District, township and named place from whatever was given. What a person chose counts before what a point says, and
 * that before what a text says; a code that the city does not have counts for nothing.
 */
export function resolvePlace(
  city: {
    districts: readonly RegionFacts[];
    townships: readonly RegionFacts[];
    places: readonly PlaceFacts[];
    byCode: ReadonlyMap<string, RegionFacts>;
    placeByCode: ReadonlyMap<string, PlaceFacts>;
  },
  given: Given,
): Resolved {
  const text = given.locationText ?? '';
  const place =
    city.placeByCode.get(given.placeCode ?? '') ?? (text ? findPlace(city.places, text) : undefined);
  const isChosen = place !== undefined && place.code === given.placeCode;
  const chosen = city.byCode.get(given.regionCode ?? '');
  const point =
    given.lat !== undefined && given.lon !== undefined
      ? findRegion(city.districts, given.lat, given.lon)
      : undefined;
  const township = city.byCode.get(given.townshipCode ?? '');
  const placeRegion = place ? city.byCode.get(place.regionCode) : undefined;
  const namedDistrict = text ? findNamedRegion(city.districts, text) : undefined;
  const district =
    districtOf(city, township) ??
    (chosen?.kind === 'district' ? chosen : districtOf(city, chosen)) ??
    (isChosen ? districtOf(city, placeRegion) : undefined) ??
    point ??
    namedDistrict ??
    districtOf(city, placeRegion);
  const within = (region: RegionFacts | undefined) =>
    region !== undefined && (district === undefined || districtOf(city, region)?.code === district.code);
  const townshipsHere = city.townships.filter(within);
  const named = text ? findNamedRegion(townshipsHere, text) : undefined;
  const ofPlace = placeRegion?.kind === 'township' && within(placeRegion) ? placeRegion : undefined;
  const found = township ?? ofPlace ?? named;
  return {
    regionCode: district?.code ?? districtOf(city, found)?.code,
    townshipCode: found?.kind === 'township' ? found.code : undefined,
    placeCode: place && (isChosen || within(placeRegion)) ? place.code : undefined,
  };
}

function districtOf<R extends RegionFacts>(
  city: { byCode: ReadonlyMap<string, R> },
  region: R | undefined,
): R | undefined {
  for (let at = region; at; at = at.parentCode ? city.byCode.get(at.parentCode) : undefined) {
    if (at.kind === 'district') return at;
  }
  return undefined;
}
