import { binomialDensity } from './densities';
import type { Tails } from './incomplete-gamma';

const EPSILON = 2 ** -53;
const TINY = 1e-300;

/**
 * Regularised incomplete beta function: `lower` = I_x(a, b), `upper` = 1 − I_x(a, b), for a, b > 0. x and its
 * complement y = 1 − x are both given so that neither end loses digits. Continued fraction of
 * Abramowitz & Stegun 26.5.8, taken from the side where it converges.
 */
export function incompleteBeta(a: number, b: number, x: number, y: number = 1 - x): Tails {
  if (!(a > 0 && b > 0) || Number.isNaN(x)) return { lower: Number.NaN, upper: Number.NaN };
  if (x <= 0) return { lower: 0, upper: 1 };
  if (y <= 0) return { lower: 1, upper: 0 };
  if (x * (a + b + 2) < a + 1) {
    const lower = Math.min(1, tail(a, b, x, y));
    return { lower, upper: 1 - lower };
  }
  const upper = Math.min(1, tail(b, a, y, x));
  return { lower: 1 - upper, upper };
}

function tail(a: number, b: number, x: number, y: number): number {
  // x^a y^b / (a·B(a, b)), written as a binomial density: no difference of large logarithms.
  const front = (binomialDensity(a, a + b, x, y) * b) / (a + b);
  if (front === 0) return 0;
  return front * fraction(a, b, x);
}

function fraction(a: number, b: number, x: number): number {
  const ab = a + b;
  let c = 1;
  let d = 1 / nonZero(1 - (ab * x) / (a + 1));
  let value = d;
  for (let m = 1; m < 10_000_000; m += 1) {
    const m2 = 2 * m;
    const even = (m * (b - m) * x) / ((a + m2 - 1) * (a + m2));
    d = 1 / nonZero(1 + even * d);
    c = nonZero(1 + even / c);
    value *= d * c;
    const odd = (-(a + m) * (ab + m) * x) / ((a + m2) * (a + m2 + 1));
    d = 1 / nonZero(1 + odd * d);
    c = nonZero(1 + odd / c);
    const step = d * c;
    value *= step;
    if (Math.abs(step - 1) <= 2 * EPSILON) return value;
  }
  throw new RangeError('no_convergence');
}

function nonZero(value: number): number {
  return Math.abs(value) < TINY ? TINY : value;
}
