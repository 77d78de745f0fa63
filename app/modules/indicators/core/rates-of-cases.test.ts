import { describe, expect, it } from 'vitest';
import { scoreIndex } from './index-scores';
import {
  type CaseAnswers,
  composite,
  dissatisfiedRate,
  ratesOfCases,
  type SatisfactionLevels,
  satisfiedRate,
  shareOf,
} from './rates-of-cases';

function levels(
  verySatisfied: number,
  satisfied: number,
  fairlySatisfied: number,
  dissatisfied: number,
  veryDissatisfied: number,
): SatisfactionLevels {
  return { verySatisfied, satisfied, fairlySatisfied, dissatisfied, veryDissatisfied };
}

describe('rates of cases', () => {
  const callbacks: CaseAnswers = {
    asked: 250,
    answered: 100,
    contacted: { yes: 98, n: 100 },
    solved: { yes: 80, n: 100 },
    satisfaction: levels(0, 70, 20, 10, 0),
  };
  it('100 valid callbacks: contact 98 %, solved 80 %, satisfied 88 % with k = 0.9, composite 85.0', () => {
    const rates = ratesOfCases(callbacks, { k: 0.9 });
    expect(rates.contact?.value).toBeCloseTo(0.98, 12);
    expect(rates.solved?.value).toBeCloseTo(0.8, 12);
    expect(rates.satisfied?.value).toBeCloseTo(0.88, 12);
    expect(composite(rates)).toBeCloseTo(0.85, 12);
    expect(composite(rates, { contact: 0.3, solved: 0.35, satisfied: 0.35 })).toBeCloseTo(0.882, 12);
  });
  it('k = 1 counts levels 3–5 as satisfied (好差评)', () => {
    expect(ratesOfCases(callbacks).satisfied?.value).toBeCloseTo(0.9, 12);
  });
  it('the answer rate is of those asked, with its interval', () => {
    const { answer } = ratesOfCases(callbacks);
    expect(answer?.value).toBeCloseTo(0.4, 12);
    expect(answer?.n).toBe(250);
    expect(answer?.low).toBeLessThan(0.4);
  });
  it('no valid callbacks are no data, never 0 %', () => {
    const nobody = ratesOfCases({
      asked: 0,
      answered: 0,
      contacted: { yes: 0, n: 0 },
      solved: { yes: 0, n: 0 },
      satisfaction: levels(0, 0, 0, 0, 0),
    });
    expect(nobody).toEqual({ contact: null, solved: null, satisfied: null, answer: null });
    expect(composite(nobody)).toBeNull();
    expect(shareOf(0, 5)?.value).toBe(0);
  });
  it('weights that do not sum to one are refused', () => {
    const weights = { contact: 0.3, solved: 0.3, satisfied: 0.3 };
    expect(() => composite(ratesOfCases(callbacks), weights)).toThrow('weights_not_one');
  });
});

describe('the same answers on two scales', () => {
  const counts = [40, 30, 20, 8, 2];
  const given = levels(40, 30, 20, 8, 2);
  it('100/80/60/30/0 gives 78.4, 100/75/50/25/0 gives 74.5: the scale is part of the number', () => {
    expect(scoreIndex(counts, [100, 80, 60, 30, 0]).mean).toBeCloseTo(78.4, 12);
    expect(scoreIndex(counts, [100, 75, 50, 25, 0]).mean).toBeCloseTo(74.5, 12);
  });
  it('satisfied rate 90 %, dissatisfied rate 10 %', () => {
    expect(satisfiedRate(given)?.value).toBeCloseTo(0.9, 12);
    expect(dissatisfiedRate(given)?.value).toBeCloseTo(0.1, 12);
  });
});
