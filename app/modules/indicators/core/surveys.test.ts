import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { acsi, differenceOfEstimates, nps, scoreIndex } from './index-scores';
import { benjaminiHochberg, holm } from './multiple-comparisons';
import { smallestVisibleChange } from './survey-response';
import { kish, postStratify, rake, stratifiedMean, weightedMean } from './weights';

const KALTON = [
  [20, 40, 40],
  [50, 140, 310],
  [100, 50, 50],
  [30, 100, 70],
];

/** One entry per respondent. */
function spread(weights: readonly number[], counts: readonly number[]): number[] {
  return weights.flatMap((weight, i) => Array.from({ length: counts[i] ?? 0 }, () => weight));
}

describe('indices', () => {
  it('mean with t interval of eight areas (PHE methods, testdata_Mean)', () => {
    const areas = [33.09375, 48.38596, 64.83495, 67.98475, 22.93556, 71.23587, 38.78465, 82.37927];
    const got = scoreIndex(
      areas.map(() => 1),
      areas,
    );
    expect(got.mean).toBeCloseTo(53.704345, 5);
    expect(got.low).toBeCloseTo(36.168325, 5);
    expect(got.high).toBeCloseTo(71.240365, 5);
  });
  it('a sample above 5 % of its population has a smaller error, below it is left alone', () => {
    const counts = [12, 18, 55, 210, 205];
    const scores = [0, 25, 50, 75, 100];
    expect(scoreIndex(counts, scores, { population: 3000 }).standardError).toBeCloseTo(0.9450412, 7);
    expect(scoreIndex(counts, scores, { population: 10_001 }).standardError).toBeCloseTo(1.0352408, 7);
    expect(() => scoreIndex(counts, scores, { population: 400 })).toThrow('sample_above_population');
  });
  it('the three-item block gives 0 when all answer 1 and 100 when all answer 10', () => {
    expect(acsi([1, 1, 1], [0.4, 0.3, 0.3])).toBe(0);
    expect(acsi([10, 10, 10], [0.4, 0.3, 0.3])).toBeCloseTo(100, 12);
    expect(() => acsi([0, 5, 5], [1, 1, 1])).toThrow('outside_scale');
  });
  it('a unanimous net promoter score has no spread', () => {
    expect(nps(0, 0, 50)).toMatchObject({ score: 100, standardError: 0, low: 100, high: 100 });
    expect(() => nps(0, 0, 0)).toThrow('empty');
  });
  it('errors of two estimates add as squares', () => {
    const got = differenceOfEstimates({ mean: 80, standardError: 3 }, { mean: 78, standardError: 4 });
    expect(got.standardError).toBeCloseTo(5, 12);
    expect(got.high).toBeCloseTo(2 + 5 * 1.959964, 5);
  });
});

describe('weights', () => {
  it('Kish: 50 × 1, 30 × 2, 20 × 4', () => {
    const got = kish(spread([1, 2, 4], [50, 30, 20]));
    expect(got.designEffect).toBeCloseTo(1.357341, 6);
    expect(got.effectiveN).toBeCloseTo(73.673469, 6);
  });
  it('ten blocks with equal and with unequal weights (survey package, deff example)', () => {
    const values = [15, 143, 21, 51, 337, 50, 274, 145, 15, 86];
    const equal = weightedMean(
      values,
      values.map(() => 100),
    );
    expect(equal.mean).toBeCloseTo(113.7, 10);
    expect(equal.standardError).toBeCloseTo(35.626, 3);
    const unequal = weightedMean(values, [20, 200, 11, 25, 550, 30, 250, 100, 10, 55]);
    expect(unequal.mean).toBeCloseTo(243.914, 3);
    expect(unequal.standardError).toBeCloseTo(48.752, 3);
  });
  it('stratified mean without and with the finite correction', () => {
    const strata = [
      { population: 4421, n: 100, mean: 674.43, variance: 15687.4192929293 },
      { population: 755, n: 50, mean: 625.82, variance: 11947.0893877551 },
      { population: 1018, n: 50, mean: 636.6, variance: 13824.8571428571 },
    ];
    expect(stratifiedMean(strata, { finite: false }).standardError).toBeCloseTo(9.53613237299001, 10);
    expect(stratifiedMean(strata).standardError).toBeCloseTo(9.40894087943401, 10);
    const plain = { population: 6194, n: 200, mean: 656.585, variance: 17682.4249 };
    expect(stratifiedMean([plain]).standardError).toBeCloseTo(9.249722, 6);
  });
  it('post-stratification of a published table (Kalton & Flores-Cervantes 2003, table A)', () => {
    const targets = [80, 40, 55, 60, 150, 340, 170, 60, 200, 55, 165, 125];
    const weights = postStratify(KALTON.flat(), targets);
    const printed = [4, 1, 1.38, 1.2, 1.07, 1.1, 1.7, 1.2, 4, 1.83, 1.65, 1.79];
    weights.forEach((weight, i) => {
      expect(Math.abs(weight - (printed[i] ?? 0))).toBeLessThanOrEqual(0.0051);
    });
    expect(kish(spread(weights, KALTON.flat())).designEffect).toBeCloseTo(1.243796, 6);
    expect(() => postStratify([0, 5], [10, 10])).toThrow('empty_cell');
  });
  it('raking of the same table: Kish 1.099681', () => {
    const { weights } = rake(KALTON, [175, 550, 430, 345], [365, 415, 720]);
    expect(kish(spread(weights.flat(), KALTON.flat())).designEffect).toBeCloseTo(1.099681, 6);
  });
  it('raked margins equal their targets, whatever the sample', () => {
    const cell = fc.integer({ min: 1, max: 200 });
    const table = fc.array(fc.tuple(cell, cell, cell), { minLength: 2, maxLength: 5 });
    fc.assert(
      fc.property(table, table, (sample, people) => {
        const rows = sample.map((_, i) => (people[i] ?? [10, 10, 10]).reduce((a, b) => a + b, 0));
        const total = rows.reduce((a, b) => a + b, 0);
        const columns = [total * 0.2, total * 0.3, total * 0.5];
        const { weights } = rake(sample, rows, columns);
        rows.forEach((target, i) => {
          const reached = (weights[i] ?? []).reduce((all, w, j) => all + w * (sample[i]?.[j] ?? 0), 0);
          expect(reached / target).toBeCloseTo(1, 9);
        });
        columns.forEach((target, j) => {
          const reached = weights.reduce((all, row, i) => all + (row[j] ?? 0) * (sample[i]?.[j] ?? 0), 0);
          expect(reached / target).toBeCloseTo(1, 9);
        });
      }),
    );
  });
  it('raking refuses margins that differ and rows that nobody can fill', () => {
    expect(() => rake([[1, 1]], [2], [1, 2])).toThrow('margins_differ');
    expect(() =>
      rake(
        [
          [0, 0],
          [1, 1],
        ],
        [2, 2],
        [2, 2],
      ),
    ).toThrow('empty_cell');
  });
  it('the unit of the weights does not matter', () => {
    const row = fc.tuple(
      fc.double({ min: -100, max: 100, noNaN: true }),
      fc.double({ min: 0.1, max: 9, noNaN: true }),
    );
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 2, maxLength: 30 }),
        fc.double({ min: 0.01, max: 100, noNaN: true }),
        (rows, unit) => {
          const values = rows.map(([value]) => value);
          const weights = rows.map(([, weight]) => weight);
          const scaled = weights.map((weight) => weight * unit);
          const one = weightedMean(values, weights);
          const other = weightedMean(values, scaled);
          expect(other.mean).toBeCloseTo(one.mean, 8);
          expect(other.standardError).toBeCloseTo(one.standardError, 8);
          expect(kish(scaled).effectiveN).toBeCloseTo(kish(weights).effectiveN, 8);
          expect(kish(weights).effectiveN).toBeLessThanOrEqual(weights.length + 1e-9);
        },
      ),
    );
  });
});

describe('planning and many tests', () => {
  it('923 answers a year can see 3 points, 2 077 see 2 (sd 23, power 80 %)', () => {
    expect(smallestVisibleChange(23, 2077)).toBeCloseTo(2, 2);
    expect(smallestVisibleChange(23, 923)).toBeCloseTo(3, 2);
  });
  it('Holm and Benjamini–Hochberg of .01 … .05 (R p.adjust), kept in the order given', () => {
    const given = [0.01, 0.02, 0.03, 0.04, 0.05];
    [0.05, 0.08, 0.09, 0.09, 0.09].forEach((value, i) => {
      expect(holm(given)[i]).toBeCloseTo(value, 12);
    });
    for (const value of benjaminiHochberg(given)) expect(value).toBeCloseTo(0.05, 12);
    expect(holm([0.04, 0.001])).toEqual([0.04, 0.002]);
    expect(benjaminiHochberg([0.9, 0.001])).toEqual([0.9, 0.002]);
  });
});
