import type { DraftAnswers } from '~/modules/cases/schema';
import { findNamedRegion } from '~/modules/regions/core/find-place';
import { findRegion } from '~/modules/regions/core/find-region';
import { exactPlace, matchPlaces, NO_PLACE } from '~/modules/regions/core/match-places';
import { getRegions, type Regions } from '~/modules/regions/queries/get-regions.server';
import type { Page } from '~/platform/http/define.server';
import type { Language } from '~/platform/i18n/languages';

export type WhereInput = {
  locationText: string;
  placeCode?: string | undefined;
  area?: string | undefined;
  lat?: number | undefined;
  lon?: number | undefined;
};

type Found =
  | {
      ok: true;
      place: Pick<DraftAnswers, 'locationText' | 'placeCode' | 'regionCode' | 'townshipCode' | 'lat' | 'lon'>;
    }
  | { ok: false; errors: Record<string, string> };

/**
 * What a person's answers tell of the place. The district comes from the point, else from the chosen area, else from
 * the named place, else from the words; a township only where it lies in that district.
 */
export async function locate(page: Page, input: WhereInput, isNeeded: boolean): Promise<Found> {
  const regions = await getRegions(page.db);
  const { locationText, lat, lon } = input;
  const area = input.area ? regions.byCode.get(input.area) : undefined;
  if (input.area && (!area || area.kind === 'city'))
    return { ok: false, errors: { area: 'report:error.area' } };
  const hasPoint = lat !== undefined && lon !== undefined;
  const pointIn = hasPoint ? findRegion(regions.districts, lat, lon) : undefined;
  if (hasPoint && !pointIn) return { ok: false, errors: { point: 'report:error.point_outside' } };
  const place = placeOf(regions, input);
  const township = area?.kind === 'township' ? area : named(regions.townships, locationText);
  const district =
    pointIn?.code ??
    (area?.kind === 'township' ? area.parentCode : area?.code) ??
    place?.regionCode ??
    named(regions.districts, locationText)?.code ??
    township?.parentCode;
  if (isNeeded && !district) {
    const isEmpty = locationText === '';
    return {
      ok: false,
      errors: isEmpty
        ? { locationText: 'report:error.where_missing' }
        : { area: 'report:error.area_missing' },
    };
  }
  return {
    ok: true,
    place: {
      locationText,
      placeCode: place?.code,
      regionCode: district,
      townshipCode: township && township.parentCode === district ? township.code : undefined,
      lat: hasPoint ? lat : undefined,
      lon: hasPoint ? lon : undefined,
    },
  };
}

const named = (regions: Regions['districts'], text: string) => findNamedRegion(regions, text);

function placeOf(regions: Regions, input: WhereInput) {
  if (input.placeCode === NO_PLACE) return undefined;
  if (input.placeCode) return regions.placeByCode.get(input.placeCode);
  return exactPlace(regions.places, input.locationText);
}

/** Named places that the words may mean and among which the person should choose; none when one is meant exactly. */
export async function placesToAsk(page: Page, text: string) {
  const { places, byCode } = await getRegions(page.db);
  if (exactPlace(places, text)) return [];
  return matchPlaces(places, text).map((place) => ({
    code: place.code,
    name: place.name[page.language],
    district: byCode.get(place.regionCode)?.name[page.language] ?? '',
  }));
}

export type AreaGroup = { code: string; name: string; townships: { code: string; name: string }[] };

/** Districts with their townships, for one list to choose from. */
export function areaGroups(regions: Regions, language: Language): AreaGroup[] {
  return regions.districts.map((district) => ({
    code: district.code,
    name: district.name[language],
    townships: regions.townships
      .filter(({ parentCode }) => parentCode === district.code)
      .map(({ code, name }) => ({ code, name: name[language] })),
  }));
}
