import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { xmr, xmrSignals } from './control-charts';
import { funnelScoreZ, overdispersion, poissonFunnelRatio, proportionFunnel } from './funnel';
import { fitTrend, monthlyDispersion, poissonTrend, poissonTrendMonthly } from './poisson-trend';
import { quantile } from './quantiles';
import { computeStatistic, STATISTICS } from './registry';
import { seasonalFactors } from './seasonal-factors';
import { cochranArmitage, kendallExactMinP, mannKendall, seasonalMannKendall } from './trend-tests';

describe('Poisson trend', () => {
  it('recovers the slope of counts that follow one exactly', () => {
    const populations = [480_000, 481_000, 483_000, 482_000];
    const counts = populations.map((people, year) => 0.002 * people * Math.exp(-0.05 * year));
    const got = poissonTrend(counts, populations);
    expect(got.slope).toBeCloseTo(-0.05, 12);
    expect(got.pearsonPhi).toBeLessThan(1e-20);
  });
  it('dispersion widens the interval by its root and never narrows it', () => {
    const counts = [4210, 3985, 3790];
    const people = [462.5, 463.1, 463.9];
    const plain = poissonTrend(counts, people);
    expect(plain.pearsonPhi).toBeCloseTo(0.0124, 4);
    expect(poissonTrend(counts, people, { phi: plain.pearsonPhi }).standardError).toBe(plain.standardError);
    expect(poissonTrend(counts, people, { phi: 9 }).standardError).toBeCloseTo(3 * plain.standardError, 12);
  });
  it('a slope that the data cannot bound is refused, not invented', () => {
    expect(() => poissonTrend([0, 0, 7], [1, 1, 1])).toThrow('no_trend');
    expect(() => poissonTrend([0, 0, 0], [1, 1, 1])).toThrow('no_trend');
    expect(() => poissonTrend([5, 6], [1])).toThrow('lengths_differ');
  });
  it('month factors absorb the seasons; a calendar month without events does no harm', () => {
    const season = [3, 2, 4, 4, 5, 5, 6, 6, 4, 3, 3, 0];
    const counts = [0, 1, 2].flatMap((year) => season.map((level) => level * 100 * 0.9 ** year));
    expect(poissonTrendMonthly(counts).slope).toBeCloseTo(Math.log(0.9), 10);
    expect(() => poissonTrendMonthly(counts.slice(0, 23))).toThrow('too_few_months');
  });
  it('φ of the months is at least 1, and 1 where there is too little to know', () => {
    const noisy = Array.from({ length: 36 }, (_, i) => (i % 5 === 0 ? 400 : 100));
    expect(monthlyDispersion(noisy)).toBeGreaterThan(20);
    expect(poissonTrendMonthly(noisy, { useDispersion: true }).phi).toBe(monthlyDispersion(noisy));
    expect(monthlyDispersion(noisy.slice(0, 12))).toBe(1);
    expect(monthlyDispersion(Array.from({ length: 36 }, () => 100))).toBe(1);
  });
  it('time may be shifted and exposures rescaled without moving the slope', () => {
    const point = fc.tuple(fc.integer({ min: 1, max: 500 }), fc.double({ min: 0.5, max: 5, noNaN: true }));
    fc.assert(
      fc.property(fc.array(point, { minLength: 3, maxLength: 12 }), (rows) => {
        const trendOf = (shift: number, scale: number) =>
          fitTrend([
            rows.map(([count, people], i) => ({ count, exposure: people * scale, time: i + shift })),
          ]);
        expect(trendOf(7, 1000).slope).toBeCloseTo(trendOf(0, 1).slope, 12);
        expect(trendOf(7, 1000).standardError).toBeCloseTo(trendOf(0, 1).standardError, 12);
      }),
    );
  });
});

describe('rank and proportion trends', () => {
  it('three yearly points prove nothing by rank', () => {
    expect(kendallExactMinP(3)).toBeCloseTo(1 / 3, 12);
    expect(kendallExactMinP(1)).toBe(1);
  });
  it('a series turned round turns the sign', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(50), { minLength: 13, maxLength: 40 }), (values) => {
        const turned = values.map((value) => -value);
        expect(mannKendall(values).s).toBe(0 - mannKendall(turned).s);
        expect(seasonalMannKendall(values).z).toBeCloseTo(-seasonalMannKendall(turned).z, 12);
        expect(mannKendall(values).p).toBeLessThanOrEqual(1);
      }),
    );
  });
  it('a constant series has no trend', () => {
    expect(mannKendall([5, 5, 5, 5])).toEqual({ s: 0, variance: 0, z: 0, p: 1, senSlope: 0 });
    expect(cochranArmitage([10, 10], [10, 10])).toEqual({ chiSquare: 0, p: 1 });
  });
});

describe('funnels and charts', () => {
  it('limits of the score funnel (PHE): 80.64 % among ten → 56.15 % and, at three sigma, 42.03 %', () => {
    expect(proportionFunnel(0.80642448, 10, 0.95).low).toBeCloseTo(0.56154344, 6);
    expect(proportionFunnel(0.80642448, 10, 0.998).low).toBeCloseTo(0.4203259, 4);
  });
  it('a unit is outside the score funnel exactly when its z exceeds the multiplier', () => {
    const positives = [4184, 1891, 6428, 2429, 22, 260];
    const totals = [4226, 1922, 6530, 2584, 22, 268];
    const { pooled, z } = funnelScoreZ(positives, totals);
    expect(pooled).toBeCloseTo(0.978266, 6);
    z.forEach((score, i) => {
      const n = totals[i] ?? 1;
      const share = (positives[i] ?? 0) / n;
      const { low, high } = proportionFunnel(pooled, n);
      // The upper limit is clipped at 100 %, where a unit is never "too good".
      if (high < 1) expect(share < low || share > high).toBe(Math.abs(score) > 1.959963984540054);
    });
  });
  it('funnels narrow as more is expected', () => {
    fc.assert(
      fc.property(fc.double({ min: 1, max: 5000, noNaN: true }), (expected) => {
        const near = poissonFunnelRatio(expected);
        const far = poissonFunnelRatio(expected * 2);
        expect(far.high - far.low).toBeLessThan(near.high - near.low);
      }),
    );
  });
  it('units closer together than chance have no variance between them', () => {
    expect(overdispersion([100, 100, 100], [100, 100, 100])).toEqual({ phi: 0, tauSquared: 0 });
  });
  it('a jump in the moving range is left out before the limits are taken', () => {
    const values = [10, 11, 10, 11, 10, 11, 10, 40, 39, 40, 39, 40, 39, 40];
    expect(xmr(values).meanMovingRange).toBe(1);
  });
  it('marks points outside, runs of seven, seven rising and two of three near a limit', () => {
    const limits = { mean: 0, meanMovingRange: 1, lower: -3, upper: 3, rangeLimit: 3.267 };
    const marked = (values: number[]) => xmrSignals(values, limits).map((marks) => [...marks]);
    expect(marked([0, 4, 0])).toEqual([[], ['outside_limits'], []]);
    expect(
      marked([1, 0.5, 1, 0.5, 1, 0.5, 1, -1]).filter((marks) => marks.includes('seven_one_side')),
    ).toHaveLength(7);
    expect(marked([1, 0.5, 1, 0.5, 1, 0.5, -1]).flat()).toEqual([]);
    expect(marked([-1.5, -1, -0.5, 0, 0.5, 1, 1.5]).flat()).toEqual(Array(7).fill('seven_trend'));
    expect(marked([2.5, 0, 2.5])).toEqual([['two_of_three_near_limit'], [], ['two_of_three_near_limit']]);
    expect(marked([2.5, 0, -2.5]).flat()).toEqual([]);
  });
  it('seasonal factors of an exact pattern are that pattern', () => {
    const season = [0.8, 1.1, 1.3, 0.8];
    const values = Array.from({ length: 16 }, (_, i) => 100 * (season[i % 4] ?? 1));
    seasonalFactors(values, { seasons: 4 }).forEach((factor, i) => {
      expect(factor).toBeCloseTo(season[i] ?? 0, 12);
    });
    const shifts = seasonalFactors(
      values.map((value, i) => value + 3 * i),
      { seasons: 4, form: 'difference' },
    );
    shifts.forEach((shift, i) => {
      expect(shift).toBeCloseTo(100 * ((season[i] ?? 1) - 1), 9);
    });
  });
});

describe('statistics by name', () => {
  it('answers every listed name and refuses others with a code', () => {
    expect(STATISTICS.size).toBeGreaterThanOrEqual(36);
    expect(() => computeStatistic('no_such', [])).toThrow('unknown_function');
  });
  it.each([...STATISTICS.keys()])('%s refuses what is not numbers with a code', (name) => {
    for (const input of [null, 'x', ['a', 'b'], {}, [[], []], [Number.NaN]]) {
      expect(() => computeStatistic(name, input)).toThrow(RangeError);
    }
  });
  it('an infinite ratio is refused instead of printed as null', () => {
    expect(() => computeStatistic('rateRatioExact', [5, 1, 0, 1])).toThrow('not_a_finite_result');
  });
  it('quantiles stay within the data and rise with p', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer(), { minLength: 1 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (values, p) => {
          const got = quantile(values, p);
          expect(got).toBeGreaterThanOrEqual(quantile(values, 0));
          expect(got).toBeLessThanOrEqual(quantile(values, 1));
        },
      ),
    );
  });
});
