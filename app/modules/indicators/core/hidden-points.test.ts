import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CountedPoint, hiddenPoints } from './hidden-points';
import { possibleRange } from './possible-range';

const point = (code: string, unit: string, serviceClass: string, n: number): CountedPoint => ({
  ...{ code, unit, serviceClass, n },
});

describe('the tables of points, units and classes', () => {
  it('hide a second point, or the sum, where a sum would give a small one back', () => {
    const hidden = hiddenPoints([
      point('A', 'u', 'x', 4),
      point('B', 'u', 'y', 30),
      point('C', 'v', 'x', 50),
    ]);
    expect(hidden.points.has('A')).toBe(true);
    expect(hidden.units.has('u') || hidden.points.has('B')).toBe(true);
    expect(hidden.classes.has('x') || hidden.points.has('C')).toBe(true);
  });

  it('hide nothing where every point has ten answers, and no point that nobody rated', () => {
    const all = [point('A', 'u', 'x', 10), point('B', 'u', 'y', 30), point('C', 'u', 'y', 0)];
    const { points, units, classes } = hiddenPoints(all);
    expect([points.size, units.size, classes.size]).toEqual([0, 0, 0]);
  });

  it('leave a range of ten answers for every small point, whatever is subtracted from what', () => {
    const some = fc.array(
      fc.record({
        unit: fc.constantFrom('u', 'v', 'w'),
        serviceClass: fc.constantFrom('x', 'y'),
        n: fc.integer({ min: 0, max: 40 }),
      }),
      { minLength: 1, maxLength: 8 },
    );
    fc.assert(
      fc.property(some, (drawn) => {
        const points = drawn.map((one, index) => ({ ...one, code: String(index) }));
        const hidden = hiddenPoints(points);
        const shown = new Map<string, number>();
        for (const { code, n } of points) if (!hidden.points.has(code)) shown.set(code, n);
        const relations = (['unit', 'serviceClass'] as const).flatMap((by) =>
          [...new Set(points.map((one) => one[by]))].map((key) => {
            const own = points.filter((one) => one[by] === key);
            const isHidden = (by === 'unit' ? hidden.units : hidden.classes).has(key);
            if (!isHidden)
              shown.set(
                `${by}:${key}`,
                own.reduce((sum, { n }) => sum + n, 0),
              );
            return { total: `${by}:${key}`, parts: own.map(({ code }) => code) };
          }),
        );
        for (const { code, n } of points) {
          if (n === 0 || n >= 10) continue;
          expect(shown.has(code)).toBe(false);
          const { low, high } = possibleRange(code, relations, shown);
          expect(high - low).toBeGreaterThanOrEqual(10 - 1e-6);
        }
      }),
      { numRuns: 100 },
    );
  });
});
