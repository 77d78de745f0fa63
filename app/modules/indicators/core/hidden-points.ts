import type { Relation } from './possible-range';
import { suppressTables, type TableCell } from './suppress-tables';

export type CountedPoint = { code: string; unit: string; serviceClass: string; n: number };
export type HiddenPoints = {
  points: ReadonlySet<string>;
  units: ReadonlySet<string>;
  classes: ReadonlySet<string>;
};

/**
 * Which points, units and classes are not shown when all three tables stand on one page: those of fewer than ten answers,
 * and as many beside them as it takes that no sum gives one back. Classes cut across units, so a point is a cell of both.
 */
export function hiddenPoints(points: readonly CountedPoint[]): HiddenPoints {
  const point = (code: string) => `point:${code}`;
  const sums = (kind: string, keyOf: (one: CountedPoint) => string) => {
    const parts = new Map<string, CountedPoint[]>();
    for (const one of points) parts.set(keyOf(one), [...(parts.get(keyOf(one)) ?? []), one]);
    return [...parts].map(([key, own]) => ({ name: `${kind}:${key}`, own }));
  };
  const totals = [...sums('unit', ({ unit }) => unit), ...sums('class', ({ serviceClass }) => serviceClass)];
  const cells: TableCell[] = [
    ...points.map(({ code, n }) => ({ name: point(code), n })),
    ...totals.map(({ name, own }) => ({ name, n: own.reduce((sum, { n }) => sum + n, 0) })),
  ];
  const relations: Relation[] = totals.map(({ name, own }) => ({
    total: name,
    parts: own.map(({ code }) => point(code)),
  }));
  const { hidden } = suppressTables(cells, relations);
  const of = (kind: string) =>
    new Set(
      [...hidden].flatMap((name) => (name.startsWith(`${kind}:`) ? [name.slice(kind.length + 1)] : [])),
    );
  return { points: of('point'), units: of('unit'), classes: of('class') };
}
