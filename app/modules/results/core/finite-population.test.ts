import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ask, instrumentOf, pageOf } from '~test/factories/instruments';
import { figureOf } from './figure';
import { leftOf, populationOf, varianceLeft } from './finite-population';
import type { Fieldwork } from './release-body';
import { roundedNumbers } from './round-figures';

const LINEAR = new Map([1, 2, 3, 4, 5].map((level) => [level, (level - 1) * 25]));
const tallies = (counts: readonly number[], weight = 1) =>
  counts.map((n, i) => ({ level: i + 1, n, w: n * weight, ww: n * weight ** 2 }));
const whole = (numbers: ReturnType<typeof figureOf>) => {
  if (!numbers) throw new Error('no figure');
  return numbers;
};

describe('errors of answers of a finite population', () => {
  it('are those of R: 500 of 3,000 (statistics.md, vector 35)', () => {
    const figure = whole(figureOf(tallies([12, 18, 55, 210, 205]), LINEAR));
    const { standardError, effectiveN } = roundedNumbers(figure, undefined, {
      left: varianceLeft(500, 3000),
    });
    expect(standardError).toBe(0.945);
    expect(effectiveN).toBe(600);
  });

  it('are never larger nor nothing, and as they were where more answered than there should be', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 1, max: 5000 }), (n, population) => {
        const left = varianceLeft(n, population);
        expect(left).toBeGreaterThan(0);
        expect(left).toBeLessThanOrEqual(1);
        if (n > population) expect(left).toBe(1);
        else expect(left).toBeCloseTo(Math.max(1, population - n) / population, 12);
      }),
    );
    expect(varianceLeft(40, undefined)).toBe(1);
  });

  it('say of the weights no more than without: the effective n is made of the rounded one', () => {
    const figure = whole(figureOf([...tallies([5, 5, 5, 5, 5]), ...tallies([2, 2, 2, 2, 2], 3)], LINEAR));
    const coarse = { designEffect: 1.4 };
    const plain = roundedNumbers(figure, coarse);
    const fewer = roundedNumbers(figure, coarse, { left: 0.25 });
    expect(fewer.index).toBe(plain.index);
    expect(fewer.effectiveN).toBeCloseTo((plain.effectiveN ?? 0) * 4, 1);
  });
});

describe('how many there are', () => {
  const instrument = instrumentOf([
    pageOf('p', [
      ask.listed('kind', {
        fills: 'class',
        options: ['A', 'B', 'C'].map((code) => ({ code, text: { 'zh-CN': code, en: code } })),
      }),
    ]),
  ]);
  const wave = {
    sampleKind: 'probability' as const,
    plan: { all: 20, population: 40 },
    instrument,
    asked: 90,
  };

  it('is what the office said of each class, of probability samples where everybody had a link', () => {
    expect(populationOf(wave)).toEqual({ class: 40, all: 120 });
    expect(populationOf({ ...wave, sampleKind: 'quota' })).toBeUndefined();
    expect(populationOf({ ...wave, sampleKind: 'self_selected' })).toBeUndefined();
    expect(populationOf({ ...wave, asked: null })).toBeUndefined();
    expect(populationOf({ ...wave, plan: { all: 20 } })).toBeUndefined();
  });

  it('is not believed where more are on the list', () => {
    expect(populationOf({ ...wave, asked: 121 })).toBeUndefined();
  });

  it('is not known of districts', () => {
    const fieldwork = { population: { class: 40, all: 120 } } as Fieldwork;
    expect(leftOf(fieldwork, 'class', 30)).toBe(0.25);
    expect(leftOf(fieldwork, 'all', 90)).toBe(0.25);
    expect(leftOf(fieldwork, 'district', 30)).toBe(1);
    expect(leftOf(undefined, 'class', 30)).toBe(1);
  });
});
