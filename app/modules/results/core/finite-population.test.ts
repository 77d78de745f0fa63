import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ask, instrumentOf, pageOf, words } from '~test/factories/instruments';
import { EVERYBODY } from './coarseness';
import { figureOf } from './figure';
import { leftOf, populationOf, varianceLeft, withShownPopulation } from './finite-population';
import type { Fieldwork, ReleaseFacts } from './release-body';
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
        options: ['A', 'B', 'C'].map((code) => ({ code, text: words(code) })),
      }),
    ]),
  ]);
  const wave = {
    ...{ sampleKind: 'probability' as const, instrument, asked: 90 },
    plan: { all: 20, population: 40, classes: { C: { population: 20 } } },
  };

  it('is what the office said of each class, of probability samples where everybody had a link', () => {
    expect(populationOf(wave)).toEqual({ all: 100, classes: { A: 40, B: 40, C: 20 } });
    expect(populationOf({ ...wave, sampleKind: 'quota' })).toBeUndefined();
    expect(populationOf({ ...wave, sampleKind: 'self_selected' })).toBeUndefined();
    expect(populationOf({ ...wave, asked: null })).toBeUndefined();
    expect(populationOf({ ...wave, plan: { all: 20 } })).toBeUndefined();
  });

  it('is not known of all where it is not of a class, and not believed where more are on the list', () => {
    const plan = { all: 20, classes: { A: { population: 30 } } };
    expect(populationOf({ ...wave, plan })).toEqual({ all: null, classes: { A: 30 } });
    expect(populationOf({ ...wave, asked: 101 })).toBeUndefined();
  });

  const fieldwork: Fieldwork = {
    ...{ audience: 'enterprise', planned: 60, asked: 90, complete: 50, modes: null, responseRate: 50 / 90 },
    population: { all: 100, classes: { A: 40, B: 40, C: 20 } },
  };

  it('is not known of districts', () => {
    expect(leftOf(fieldwork, { by: 'class', code: 'A' }, 30)).toBe(0.25);
    expect(leftOf(fieldwork, EVERYBODY, 90)).toBeCloseTo(0.1, 12);
    expect(leftOf(fieldwork, { by: 'district', code: 'A' }, 30)).toBe(1);
    expect(leftOf(undefined, EVERYBODY, 30)).toBe(1);
  });

  it('is said of shown classes, and of all only where every class is shown: the rest would bound the hidden ones', () => {
    const facts: ReleaseFacts = {
      ...{ code: 's-w', revision: 1, survey: { code: 's', name: words('s') }, instrumentVersion: 1 },
      wave: { code: 'w', name: words('w'), opensAt: '', closesAt: '' },
      ...{ sampleKind: 'probability', scale: { code: 'l', name: words('l'), points: {} }, weighting: null },
      ...{ asOf: '', questions: [], groups: [], fieldwork },
    };
    const said = (shown: readonly string[]) =>
      withShownPopulation(facts, (code) => shown.includes(code)).fieldwork?.population;
    expect(said(['A', 'B', 'C'])).toEqual(fieldwork.population);
    expect(said(['A', 'B'])).toEqual({ all: null, classes: { A: 40, B: 40 } });
    expect(said([])).toBeUndefined();
  });
});
