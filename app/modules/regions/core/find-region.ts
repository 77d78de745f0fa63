/** Rings of [longitude, latitude] in degrees WGS-84: GeoJSON Polygon or MultiPolygon coordinates. */
export type Boundary =
  | { type: 'Polygon'; coordinates: readonly (readonly (readonly number[])[])[] }
  | { type: 'MultiPolygon'; coordinates: readonly (readonly (readonly (readonly number[])[])[])[] };

type Ring = readonly (readonly number[])[];

/** Is the point inside a ring? Even–odd rule. */
function insideRing(ring: Ring, lon: number, lat: number): boolean {
  let isInside = false;
  let previous = ring.at(-1);
  for (const corner of ring) {
    const [x = 0, y = 0] = corner;
    const [px = 0, py = 0] = previous ?? corner;
    if (y > lat !== py > lat && lon < ((px - x) * (lat - y)) / (py - y) + x) isInside = !isInside;
    previous = corner;
  }
  return isInside;
}

/** Is the point inside the boundary? Holes are outside. */
export function isInside(boundary: Boundary, lon: number, lat: number): boolean {
  const polygons = boundary.type === 'Polygon' ? [boundary.coordinates] : boundary.coordinates;
  return polygons.some(([outer, ...holes]) => {
    if (!outer || !insideRing(outer, lon, lat)) return false;
    return !holes.some((hole) => insideRing(hole, lon, lat));
  });
}

/** The district of a point in degrees WGS-84; undefined outside the city. */
export function findRegion<R extends { boundary: Boundary | undefined }>(
  districts: readonly R[],
  lat: number,
  lon: number,
): R | undefined {
  return districts.find(({ boundary }) => boundary && isInside(boundary, lon, lat));
}
