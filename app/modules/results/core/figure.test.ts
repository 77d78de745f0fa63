import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scoreIndex } from '~/modules/indicators/core/index-scores';
import { wilson } from '~/modules/indicators/core/proportions';
import { weightedMean } from '~/modules/indicators/core/weights';
import { addTallies, figureOf, meanOfFigures, type Tally } from './figure';

const LINEAR = new Map([1, 2, 3, 4, 5].map((level) => [level, (level - 1) * 25]));
const plain = (counts: readonly number[]): Tally[] =>
  counts.map((n, i) => ({ level: i + 1, n, w: n, ww: n }));

describe('the figure of a group', () => {
  it('is the index of its answers with the t interval, without weights', () => {
    const counts = [12, 18, 55, 210, 205];
    const expected = scoreIndex(counts, [0, 25, 50, 75, 100]);
    const figure = figureOf(plain(counts), LINEAR);
    expect(figure).toMatchObject({ n: 500, effectiveN: 500, index: 78.9 });
    expect(figure?.low).toBeCloseTo(expected.low, 10);
    expect(figure?.standardError).toBeCloseTo(expected.standardError, 12);
    expect(figure?.top3).toEqual({ share: 0.94, ...wilson(470, 500) });
    expect(figure?.top2?.share).toBe(0.83);
  });

  it('by another scale the same answers miss the target of 75 that they met', () => {
    const counts = [2, 8, 20, 30, 40];
    const common = new Map([0, 30, 60, 80, 100].map((points, i) => [i + 1, points]));
    expect(figureOf(plain(counts), common)?.index).toBeCloseTo(78.4, 10);
    expect(figureOf(plain(counts), LINEAR)?.index).toBeCloseTo(74.5, 10);
  });

  it('is the weighted mean of the single answers with its linearised error', () => {
    const answer = fc.record({
      level: fc.integer({ min: 1, max: 5 }),
      weight: fc.double({ min: 0.3, max: 3, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(answer, { minLength: 2, maxLength: 40 }), (answers) => {
        const tallies = addTallies(
          answers.map(({ level, weight }) => ({ level, n: 1, w: weight, ww: weight ** 2 })),
        );
        const figure = figureOf(tallies, LINEAR);
        const single = weightedMean(
          answers.map(({ level }) => (level - 1) * 25),
          answers.map(({ weight }) => weight),
        );
        expect(figure?.index).toBeCloseTo(single.mean, 9);
        expect(figure?.standardError).toBeCloseTo(single.standardError, 9);
        expect(figure?.effectiveN).toBeLessThanOrEqual(answers.length + 1e-9);
      }),
    );
  });

  it('there is none of a single answer', () => {
    expect(figureOf(plain([0, 0, 1, 0, 0]), LINEAR)).toBeUndefined();
  });
});

describe('the mean of the classes', () => {
  it('is equal shares unless told, with the errors of samples that were asked apart', () => {
    const [a, b] = [figureOf(plain([0, 0, 10, 10, 10]), LINEAR), figureOf(plain([5, 5, 5, 5, 5]), LINEAR)];
    if (!a || !b) throw new Error('no figures');
    const mean = meanOfFigures([a, b]);
    expect(mean?.index).toBeCloseTo((75 + 50) / 2, 10);
    expect(mean?.standardError).toBeCloseTo(Math.hypot(a.standardError, b.standardError) / 2, 10);
    expect(meanOfFigures([a, b], [3, 1])?.index).toBeCloseTo(68.75, 10);
  });
});
