import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clopperPearson, newcombeDifference, twoProportionTest, wilson } from './proportions';
import { oneSamplePoisson, rateRatioExact, rateRatioInterval, rateRatioP } from './rate-ratio';
import { byar, poissonExact, ratePer } from './rates';

const answers = fc
  .tuple(fc.nat(5000), fc.nat(5000))
  .filter(([x, rest]) => x + rest > 0)
  .map(([x, rest]): [number, number] => [x, x + rest]);
const count = fc.nat(20_000);
const people = fc.double({ min: 0.1, max: 1000, noNaN: true });

describe('proportions', () => {
  it('Wilson and Clopper–Pearson contain the point and stay within 0 and 1', () => {
    fc.assert(
      fc.property(answers, fc.constantFrom(0.8, 0.95, 0.998), ([x, n], level) => {
        for (const { low, high } of [wilson(x, n, level), clopperPearson(x, n, level)]) {
          expect(low).toBeGreaterThanOrEqual(0);
          expect(high).toBeLessThanOrEqual(1);
          expect(low).toBeLessThanOrEqual(x / n);
          expect(high).toBeGreaterThanOrEqual(x / n);
        }
      }),
    );
  });
  it('a mirror image of the answers mirrors the interval', () => {
    fc.assert(
      fc.property(answers, ([x, n]) => {
        const one = wilson(x, n);
        const other = wilson(n - x, n);
        expect(one.low).toBeCloseTo(1 - other.high, 12);
        const exact = clopperPearson(x, n);
        expect(exact.low).toBeCloseTo(1 - clopperPearson(n - x, n).high, 11);
      }),
    );
  });
  it('more confidence is never narrower, more answers with the same share never wider', () => {
    fc.assert(
      fc.property(answers, ([x, n]) => {
        const usual = wilson(x, n);
        const wide = wilson(x, n, 0.998);
        const large = wilson(4 * x, 4 * n);
        expect(wide.low).toBeLessThanOrEqual(usual.low);
        expect(wide.high).toBeGreaterThanOrEqual(usual.high);
        expect(large.high - large.low).toBeLessThanOrEqual(usual.high - usual.low);
      }),
    );
  });
  it('a difference changes its sign when the groups change places', () => {
    fc.assert(
      fc.property(answers, answers, ([x1, n1], [x2, n2]) => {
        const one = newcombeDifference(x1, n1, x2, n2);
        const other = newcombeDifference(x2, n2, x1, n1);
        expect(one.low).toBeCloseTo(-other.high, 12);
        expect(one.low).toBeLessThanOrEqual(one.difference);
        expect(one.high).toBeLessThanOrEqual(1 + 1e-12);
        expect(twoProportionTest(x1, n1, x2, n2).p).toBeCloseTo(twoProportionTest(x2, n2, x1, n1).p, 12);
      }),
    );
  });
  it('no answers are refused: there is no proportion of nothing', () => {
    expect(() => wilson(0, 0)).toThrow('not_positive');
    expect(() => wilson(5, 4)).toThrow('positives_above_total');
    expect(twoProportionTest(5, 5, 9, 9)).toEqual({ z: 0, p: 1 });
  });
});

describe('counts and rates', () => {
  it('the exact interval contains the count and is that of the tails', () => {
    fc.assert(
      fc.property(count, (d) => {
        const { low, high } = poissonExact(d);
        expect(low).toBeLessThanOrEqual(d);
        expect(high).toBeGreaterThan(d);
      }),
    );
  });
  it('no events still leave an upper limit: 3.69 of the population, never zero risk', () => {
    expect(ratePer(0, 10_000).high).toBeCloseTo(3.688879454, 9);
    expect(ratePer(0, 10_000).low).toBe(0);
  });
  it('dispersion widens about √φ times and is the exact interval at φ = 1; below 1 counts as 1', () => {
    expect(poissonExact(900, 0.95, 0.012)).toEqual(poissonExact(900));
    const plain = poissonExact(90_000);
    const wide = poissonExact(90_000, 0.95, 9);
    expect((wide.high - wide.low) / (plain.high - plain.low)).toBeCloseTo(3, 1);
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 5000 }),
        fc.double({ min: 1, max: 20, noNaN: true }),
        (d, phi) => {
          const interval = poissonExact(d, 0.95, phi);
          expect(interval.high).toBeGreaterThanOrEqual(poissonExact(d).high * (1 - 1e-12));
          expect(interval.low).toBeLessThanOrEqual(poissonExact(d).low * (1 + 1e-12));
        },
      ),
    );
  });
  // Published tables: England's PHE methods for Byar at 99.8 % and crude rates, and the three yearly rates.
  it.each([
    [65, 42.880261, 94.000291],
    [1045, 947.940704, 1148.806161],
    [10, 2.916318, 24.193725],
  ])('Byar 99.8 %% of %d', (d, low, high) => {
    expect(byar(d, 0.998).low).toBeCloseTo(low, 5);
    expect(byar(d, 0.998).high).toBeCloseTo(high, 5);
  });
  it.each([
    [65, 100, 65_000, 50_163.19, 82_849.14],
    [222, 3215, 6905.13, 6026.57, 7875.73],
  ])('Byar rate per 100 000: %d of %d', (d, people, rate, low, high) => {
    const scale = 100_000 / people;
    expect(ratePer(d, people, { per: 100_000 }).rate).toBeCloseTo(rate, 2);
    expect(byar(d).low * scale).toBeCloseTo(low, 2);
    expect(byar(d).high * scale).toBeCloseTo(high, 2);
  });
  it.each([
    [4210, 4_625_000, 9.1027, 8.8298, 9.3819],
    [3985, 4_631_000, 8.6051, 8.3399, 8.8765],
    [3790, 4_639_000, 8.1699, 7.9118, 8.4342],
  ])('rate per 10 000 residents: %d of %d', (d, residents, rate, low, high) => {
    const got = ratePer(d, residents);
    expect(got.rate).toBeCloseTo(rate, 4);
    expect(got.low).toBeCloseTo(low, 4);
    expect(got.high).toBeCloseTo(high, 4);
  });
});

describe('rate ratios', () => {
  it('contains the point; swapping the periods inverts the interval and keeps p', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 3000 }),
        people,
        fc.integer({ min: 1, max: 3000 }),
        people,
        (d1, p1, d2, p2) => {
          const one = rateRatioExact(d1, p1, d2, p2);
          const other = rateRatioExact(d2, p2, d1, p1);
          expect(one.low).toBeLessThan(one.ratio);
          expect(one.high).toBeGreaterThan(one.ratio);
          expect(one.low * other.high).toBeCloseTo(1, 9);
          expect(one.p).toBeCloseTo(other.p, 9);
          expect(one.p).toBeGreaterThanOrEqual(0);
          expect(one.p).toBeLessThanOrEqual(1);
        },
      ),
    );
  });
  it('the p value is the sum over all splits no more likely than the one seen', () => {
    fc.assert(
      fc.property(fc.nat(25), fc.nat(25), fc.double({ min: 0.2, max: 5, noNaN: true }), (d1, d2, p1) => {
        const n = d1 + d2;
        const chance = p1 / (p1 + 1);
        const density: number[] = [(1 - chance) ** n];
        for (let k = 1; k <= n; k += 1) {
          density.push(((density[k - 1] ?? 0) * ((n - k + 1) / k) * chance) / (1 - chance));
        }
        const limit = (density[d1] ?? 0) * (1 + 1e-7);
        const total = density.filter((value) => value <= limit).reduce((a, b) => a + b, 0);
        expect(rateRatioP(d1, p1, d2, 1)).toBeCloseTo(Math.min(1, total), 9);
      }),
    );
  });
  it('one count against an expected one, example of R help poisson.test', () => {
    const got = oneSamplePoisson(137, 24.19893);
    expect(got.ratio).toBeCloseTo(5.661407, 6);
    expect(got.low).toBeCloseTo(4.75312480484875, 10);
    expect(got.high).toBeCloseTo(6.69270933417607, 10);
    expect(got.p / 2.84522726411448e-56).toBeCloseTo(1, 9);
  });
  it('zero on one side gives an open end, zero on both is refused', () => {
    expect(rateRatioInterval(0, 1, 30, 1).low).toBe(0);
    expect(rateRatioInterval(30, 1, 0, 1).high).toBe(Number.POSITIVE_INFINITY);
    expect(() => rateRatioInterval(0, 1, 0, 1)).toThrow('no_events');
  });
});
