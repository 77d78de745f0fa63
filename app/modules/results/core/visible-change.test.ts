import fc from 'fast-check';
import { expect, it } from 'vitest';
import { visibleChange } from './visible-change';

it('sees a change of 2 points with 2,077 answers a wave, at a spread of 23', () => {
  expect(visibleChange({ all: 2_077, sd: 23, deff: 1 }, 'quota')).toBeCloseTo(2, 3);
});

it('sees more the more are asked, and more still where they are most of those there are', () => {
  const plan = fc.record({
    all: fc.integer({ min: 1, max: 10_000 }),
    sd: fc.integer({ min: 1, max: 50 }),
    deff: fc.double({ min: 1, max: 4, noNaN: true }),
  });
  fc.assert(
    fc.property(plan, fc.integer({ min: 1, max: 10_000 }), (one, others) => {
      const far = visibleChange(one, 'probability') ?? 0;
      expect(visibleChange({ ...one, all: one.all + 1 }, 'probability')).toBeLessThan(far);
      expect(visibleChange({ ...one, population: one.all + others }, 'probability')).toBeLessThan(far);
      // Of all there are, as if one were left: there is always something that was not measured.
      const whole = { ...one, population: one.all };
      expect(visibleChange(whole, 'probability')).toBeCloseTo(far / Math.sqrt(one.all), 9);
      for (const kind of ['quota', 'self_selected'] as const) expect(visibleChange(whole, kind)).toBe(far);
    }),
  );
});

it('sees nothing where nobody is planned', () => {
  expect(visibleChange({ all: 0 }, 'probability')).toBeUndefined();
});
