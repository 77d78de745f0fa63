import type { Text } from '~/platform/i18n/languages';
import type { PlaceView } from './case-view';

/** The place of a case as pages show it, from its row with the names joined. */
export function placeView(row: {
  district: Text | null;
  township: Text | null;
  place: Text | null;
  location_text: string | null;
  lat: number | null;
  lon: number | null;
}): PlaceView {
  return {
    district: row.district ?? undefined,
    township: row.township ?? undefined,
    place: row.place ?? undefined,
    text: row.location_text ?? undefined,
    lat: row.lat ?? undefined,
    lon: row.lon ?? undefined,
  };
}
