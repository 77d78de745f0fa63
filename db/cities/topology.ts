import { z } from 'zod';

/** TopoJSON as boundaries.topo.json holds it: one object `districts`, each geometry with the region's code as id. */
const arcs = z.array(z.number());
const geometry = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Polygon'), id: z.string(), arcs: z.array(arcs) }),
  z.object({ type: z.literal('MultiPolygon'), id: z.string(), arcs: z.array(z.array(arcs)) }),
]);
const pair = z.tuple([z.number(), z.number()]);
export const topologySchema = z.object({
  type: z.literal('Topology'),
  source: z.string().min(1),
  transform: z.object({ scale: pair, translate: pair }),
  arcs: z.array(z.array(pair)),
  objects: z.object({
    districts: z.object({ type: z.literal('GeometryCollection'), geometries: z.array(geometry).min(1) }),
  }),
});
export type Topology = z.infer<typeof topologySchema>;

export type Ring = [number, number][];
export type Boundary = { type: 'MultiPolygon'; coordinates: Ring[][] };

/** Undoes the delta and quantization of the arcs (TopoJSON 1.0 §2.1.4): degrees, WGS-84, [lon, lat]. */
function decodeArcs({ arcs, transform: { scale, translate } }: Topology): Ring[] {
  return arcs.map((arc) => {
    let x = 0;
    let y = 0;
    return arc.map(([dx, dy]) => {
      x += dx;
      y += dy;
      return [round(x * scale[0] + translate[0]), round(y * scale[1] + translate[1])];
    });
  });
}
/** Five decimals are about one metre. */
const round = (degrees: number) => Math.round(degrees * 1e5) / 1e5;

/** The boundary of every region in a topology, by region code, as GeoJSON MultiPolygons with closed rings. */
export function boundariesOf(topology: Topology): Map<string, Boundary> {
  const decoded = decodeArcs(topology);
  const ring = (indexes: number[]): Ring => {
    const points: Ring = [];
    for (const index of indexes) {
      const arc = decoded[index < 0 ? ~index : index] ?? [];
      const directed = index < 0 ? [...arc].reverse() : arc;
      points.push(...(points.length > 0 ? directed.slice(1) : directed));
    }
    return points;
  };
  return new Map(
    topology.objects.districts.geometries.map((one) => {
      const polygons = one.type === 'Polygon' ? [one.arcs] : one.arcs;
      return [one.id, { type: 'MultiPolygon', coordinates: polygons.map((rings) => rings.map(ring)) }];
    }),
  );
}

/** Whether a point lies in a ring, by counting the crossings of a ray; a point on the edge may fall on either side. */
function isInRing([x, y]: [number, number], ring: Ring): boolean {
  let inside = false;
  let previous = ring.at(-1);
  for (const current of ring) {
    if (previous && current[1] > y !== previous[1] > y) {
      const crossing =
        current[0] + ((y - current[1]) / (previous[1] - current[1])) * (previous[0] - current[0]);
      if (x < crossing) inside = !inside;
    }
    previous = current;
  }
  return inside;
}

/** Whether a point [lon, lat] lies inside a boundary and in none of its holes. */
export function isInside(point: [number, number], boundary: Boundary): boolean {
  return boundary.coordinates.some(([outer, ...holes]) => {
    return outer !== undefined && isInRing(point, outer) && !holes.some((hole) => isInRing(point, hole));
  });
}
