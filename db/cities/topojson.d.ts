declare module 'topojson-client' {
  import type { Topology } from '~db/cities/topology';
  export function quantize(topology: Topology, grid: number): Topology;
}
declare module 'topojson-server' {
  import type { FeatureCollection } from 'geojson';
  import type { Topology } from '~db/cities/topology';
  export function topology(objects: Record<string, FeatureCollection>, quantization?: number): Topology;
}
declare module 'topojson-simplify' {
  import type { Topology } from '~db/cities/topology';
  export function presimplify(topology: Topology): Topology;
  export function simplify(topology: Topology, minWeight: number): Topology;
  export function quantile(topology: Topology, p: number): number;
  export function filterAttachedWeight(
    topology: Topology,
    minWeight: number,
  ): (ring: unknown, interior: boolean) => boolean;
  export function filter(topology: Topology, test: (ring: unknown, interior: boolean) => boolean): Topology;
}
