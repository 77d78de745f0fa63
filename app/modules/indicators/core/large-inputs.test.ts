import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { poissonDensity } from './densities';
import { incompleteGamma } from './incomplete-gamma';
import { computeStatistic } from './registry';
import { mannKendall } from './trend-tests';

/** Far more than it takes; a loop over the count itself would take minutes, or never end. */
const SOON = 5_000;

describe('large inputs', { timeout: SOON }, () => {
  it('the expansion of the gamma function goes on where the sums end: Q(a + 1, x) = Q(a, x) + its density', () => {
    const a = 1e7 - 0.5;
    fc.assert(
      fc.property(fc.double({ min: -30, max: 30, noNaN: true }), (z) => {
        const x = a + z * Math.sqrt(a);
        const [below, above] = [incompleteGamma(a, x), incompleteGamma(a + 1, x)];
        const density = poissonDensity(a, x);
        expect(above.upper / (below.upper + density)).toBeCloseTo(1, 10);
        if (z < 0) expect((above.lower + density) / below.lower).toBeCloseTo(1, 10);
      }),
      { numRuns: 30 },
    );
  });

  it('an exact interval of a count as large as counts can be is there at once', () => {
    // Cornish and Fisher: a + z√a + (z² − 1)/3, whose next term is below 1e-9 here.
    const z = 1.959963984540054;
    const shift = (z * z - 1) / 3;
    for (const count of [1e9, 1e12, 1e15]) {
      const [low = 0, high = 0] = computeStatistic('poissonExact95', [count]);
      expect(low / (count - z * Math.sqrt(count) + shift)).toBeCloseTo(1, 12);
      expect(high / (count + 1 + z * Math.sqrt(count + 1) + shift)).toBeCloseTo(1, 12);
    }
    const [low = 0, high = 0] = computeStatistic('clopperPearson95', [5e14, 1e15]);
    expect(high - low).toBeCloseTo((2 * z * 0.5) / Math.sqrt(1e15), 12);
  });

  it.each([
    ['poissonExact95', [1e16]],
    ['poissonExact95', [1e20]],
    ['poissonExact95', [1e300]],
    ['clopperPearson95', [1e200, 2e200]],
    ['wilson95', [1e200, 2e200]],
    ['chisqQuantile', [0.975, 1e300]],
    ['poissonCdf', [1e300, 1e300]],
    ['rateRatioExact', [1e200, 1, 1e200, 1]],
    ['mannKendall', Array.from({ length: 4001 }, (_, i) => i)],
  ])('%s of what no double counts is refused, and says so: %j', (name, input) => {
    expect(() => computeStatistic(name, input)).toThrow('not_supported');
  });

  it('a table of margins that cannot be met and is large ends', () => {
    const size = 300;
    const half = (i: number) => i < size / 2;
    const sample = Array.from({ length: size }, (_, i) =>
      Array.from({ length: size }, (_, j) => (half(i) === half(j) ? 1 : 0)),
    );
    const rowTotals = sample.map(() => 1);
    const colTotals = sample.map((_, j) => (half(j) ? 1.3 : 0.7));
    expect(() => computeStatistic('rake', { sample, rowTotals, colTotals })).toThrow('not_supported');
  });

  it('three thousand values have their trend and Sen’s slope, ties counted', () => {
    const values = Array.from({ length: 3000 }, (_, i) => Math.floor(i / 3) + (i % 2));
    const { s, senSlope } = mannKendall(values);
    expect(senSlope).toBeCloseTo(1 / 3, 3);
    expect(s).toBeGreaterThan(4_400_000);
    expect(computeStatistic('kendallExactMinP', [1e15])).toEqual([0]);
  });

  it('S and Sen’s slope are those of all pairs', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 2, maxLength: 30 }), (values) => {
        const pairs = values.flatMap((later, j) =>
          values
            .slice(0, j)
            .map((earlier, i) => ({ rise: later - earlier, slope: (later - earlier) / (j - i) })),
        );
        const slopes = pairs.map(({ slope }) => slope).sort((a, b) => a - b);
        const [low = 0, high = 0] = [
          slopes[Math.floor((slopes.length - 1) / 2)],
          slopes[Math.floor(slopes.length / 2)],
        ];
        const { s, senSlope } = mannKendall(values);
        expect(s).toBe(pairs.reduce((sum, { rise }) => sum + Math.sign(rise), 0));
        expect(senSlope).toBeCloseTo((low + high) / 2, 12);
      }),
    );
  });
});
