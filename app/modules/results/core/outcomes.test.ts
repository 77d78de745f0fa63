import { expect, it } from 'vitest';
import { outcomesOf } from './outcomes';

const nobody = { complete: 0, partial: 0, brokenOff: 0, rejected: 0, notEligible: 0, refused: 0, noReply: 0 };

it('counts whoever did not reply as eligible in RR1 and as far as the rest is in RR3', () => {
  const outcomes = outcomesOf({
    ...nobody,
    complete: 60,
    partial: 10,
    brokenOff: 10,
    notEligible: 20,
    noReply: 100,
  });
  expect(outcomes).toMatchObject({ asked: 200, eligible: 0.8 });
  expect(outcomes.rates?.rr1).toBeCloseTo(60 / 180, 12);
  expect(outcomes.rates?.rr2).toBeCloseTo(70 / 180, 12);
  expect(outcomes.rates?.rr3).toBeCloseTo(60 / 160, 12);
  expect(outcomes.rates?.rr5).toBeCloseTo(60 / 80, 12);
});

it('has no rates while nobody who is eligible has done anything', () => {
  expect(outcomesOf({ ...nobody, noReply: 5 })).toMatchObject({ asked: 5, rates: undefined });
  expect(outcomesOf({ ...nobody, notEligible: 2, noReply: 5 }).rates).toBeUndefined();
});

it('who says no on the telephone is a refusal: known, and in every rate', () => {
  const { rates, asked } = outcomesOf({ ...nobody, complete: 40, brokenOff: 5, refused: 15, noReply: 40 });
  expect(asked).toBe(100);
  expect(rates?.rr1).toBeCloseTo(0.4, 10);
  expect(rates?.rr5).toBeCloseTo(40 / 60, 10);
});
