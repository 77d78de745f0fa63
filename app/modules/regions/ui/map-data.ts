import type { Text } from '~/platform/i18n/languages';
import type { Boundary } from '../core/find-region';

/** What the map draws: districts, and places that people know. Degrees WGS-84. */
export type MapData = {
  districts: { code: string; name: Text; boundary: Boundary }[];
  places: { code: string; name: Text; lat: number; lon: number }[];
};
