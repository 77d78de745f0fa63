import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binomialDensity, logGamma, poissonDensity } from './densities';
import {
  betaQuantile,
  betaQuantilePair,
  binomialCdf,
  binomialUpperTail,
  chiSquareCdf,
  chiSquareQuantile,
  chiSquareSf,
  erfc,
  gammaQuantile,
  normalCdf,
  normalQuantile,
  poissonCdf,
  poissonUpperTail,
  tCdf,
  tQuantile,
  tSf,
} from './distributions';
import { incompleteBeta } from './incomplete-beta';
import { incompleteGamma } from './incomplete-gamma';

const probability = fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true });
const shape = fc.double({ min: -1, max: 6, noNaN: true }).map((power) => 10 ** power);
const df = fc.double({ min: 0.5, max: 20_000, noNaN: true });

/** Compares in the smaller tail, where the digits are. */
function expectSameTail(p: number, lower: number, upper: number): void {
  if (p <= 0.5) expect(lower / p).toBeCloseTo(1, 9);
  else expect(upper / (1 - p)).toBeCloseTo(1, 9);
}

describe('values at 15 digits from 50-digit arithmetic', () => {
  it.each([
    [erfc(1.5), 0.0338948535246893],
    [erfc(-0.3), 1.32862675945913],
    [logGamma(0.3), 1.09579799481808],
    [logGamma(1234.5), 7550.55090107789],
    [chiSquareQuantile(0.5, 350), 349.333559554085],
    [betaQuantile(0.1, 2.5, 4), 0.157658055478187],
    [incompleteBeta(12, 30, 0.2).lower, 0.102158018337128],
    [incompleteBeta(0.5, 0.5, 0.99).lower, 0.93623143914148],
    // Where digits are easily lost: at the middle, at many degrees of freedom, at the ends of what a number can hold.
    [normalQuantile(0.499999999), -2.506628342884533e-9],
    [tQuantile(0.975, 1e8), 1.959964008262766],
    [tSf(2.5, 1e7), 0.006209673268289235],
    [tQuantile(1e-300, 1), -3.183098861837907e299],
    [betaQuantile(1e-300, 2, 5), 2.581988897471611e-151],
  ])('%d = %d', (got, expected) => {
    expect(Math.abs(got / expected - 1)).toBeLessThan(1e-12);
  });
});

describe('quantile and probability undo each other', () => {
  it('normal', () => {
    fc.assert(
      fc.property(probability, (p) => {
        const z = normalQuantile(p);
        expectSameTail(p, normalCdf(z), normalCdf(-z));
      }),
    );
  });
  it('gamma and chi-square, from tiny to a million', () => {
    fc.assert(
      fc.property(probability, shape, (p, a) => {
        const tails = incompleteGamma(a, gammaQuantile(p, a));
        expectSameTail(p, tails.lower, tails.upper);
        const x = chiSquareQuantile(p, a);
        expectSameTail(p, chiSquareCdf(x, a), chiSquareSf(x, a));
      }),
    );
  });
  it('beta', () => {
    fc.assert(
      fc.property(probability, shape, shape, (p, a, b) => {
        const { x, y } = betaQuantilePair(p, a, b);
        const tails = incompleteBeta(a, b, x, y);
        if (x > 1e-280 && y > 1e-280) expectSameTail(p, tails.lower, tails.upper);
      }),
    );
  });
  it('Student t', () => {
    fc.assert(
      fc.property(probability, df, (p, freedom) => {
        const t = tQuantile(p, freedom);
        expectSameTail(p, tCdf(t, freedom), tSf(t, freedom));
      }),
    );
  });
});

describe('shape of the distribution functions', () => {
  it('normal and t are symmetric, t widens the normal', () => {
    fc.assert(
      fc.property(fc.double({ min: -30, max: 30, noNaN: true }), df, (z, freedom) => {
        expect(normalCdf(z) + normalCdf(-z)).toBeCloseTo(1, 13);
        expect(tCdf(z, freedom) + tCdf(-z, freedom)).toBeCloseTo(1, 13);
        if (z > 0.01) expect(tSf(z, freedom)).toBeGreaterThanOrEqual(normalCdf(-z));
      }),
    );
  });
  it('probabilities rise with x and the tails sum to one', () => {
    fc.assert(
      fc.property(shape, fc.double({ min: 0, max: 5, noNaN: true }), (a, factor) => {
        const near = incompleteGamma(a, a * factor);
        const far = incompleteGamma(a, a * factor * 1.1 + 0.001);
        expect(near.lower + near.upper).toBeCloseTo(1, 12);
        expect(far.lower).toBeGreaterThanOrEqual(near.lower - 1e-12);
      }),
    );
  });
  it('I_x(a, b) = 1 − I_(1−x)(b, a)', () => {
    fc.assert(
      fc.property(shape, shape, fc.double({ min: 0, max: 1, noNaN: true }), (a, b, x) => {
        const one = incompleteBeta(a, b, x, 1 - x);
        const other = incompleteBeta(b, a, 1 - x, x);
        expect(one.lower).toBeCloseTo(other.upper, 12);
      }),
    );
  });
});

describe('counts', () => {
  it('binomial and Poisson tails are the sums of their densities', () => {
    fc.assert(
      fc.property(fc.nat(40), fc.nat(40), fc.double({ min: 0.01, max: 0.99, noNaN: true }), (k, more, p) => {
        const n = k + more;
        let binomial = 0;
        let poisson = 0;
        for (let i = 0; i <= k; i += 1) {
          binomial += binomialDensity(i, n, p, 1 - p);
          poisson += poissonDensity(i, n * p);
        }
        expect(binomialCdf(k, n, p)).toBeCloseTo(binomial, 12);
        expect(binomialUpperTail(k + 1, n, p)).toBeCloseTo(1 - binomial, 12);
        expect(poissonCdf(k, n * p)).toBeCloseTo(poisson, 12);
        expect(poissonUpperTail(k + 1, n * p)).toBeCloseTo(1 - poisson, 12);
      }),
    );
  });
  it('refuses probabilities of 0 and 1 and shapes that are not positive', () => {
    expect(() => normalQuantile(0)).toThrow('not_a_probability');
    expect(() => tQuantile(1, 5)).toThrow('not_a_probability');
    expect(() => gammaQuantile(0.5, 0)).toThrow('not_positive');
  });
});
