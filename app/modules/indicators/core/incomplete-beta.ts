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
  // x^a y^b / B(a, b), written as a binomial density: no difference of large logarithms.
  const front = (binomialDensity(a, a + b, x, y) * a * b) / (a + b);
  if (front === 0) return 0;
  return front * fraction(a, b, x, y);
}

/**
 * Two steps of 26.5.8 taken as one (its even part; DiDonato & Morris 1992), evaluated from the front (modified Lentz).
 * Written with a − (a + b)x, which keeps its digits where single steps would subtract numbers near one: many degrees
 * of freedom.
 */
function fraction(a: number, b: number, x: number, y: number): number {
  const lambda = a > b ? (a + b) * y - b : a - (a + b) * x;
  const denominator = (n: number) =>
    n + (n * (b - n) * x) / (a + 2 * n - 1) + ((a + n) / (a + 2 * n + 1)) * (lambda + 1 + n * (1 + y));
  let c = 1 / TINY;
  let d = 1 / nonZero((a / (a + 1)) * (lambda + 1));
  let value = d;
  for (let n = 1; n < 10_000_000; n += 1) {
    const s = a + 2 * n - 1;
    const numerator = ((a + n - 1) / s) * ((a + b + n - 1) / s) * n * (b - n) * x * x;
    if (numerator === 0) return value;
    const next = denominator(n);
    d = 1 / nonZero(numerator * d + next);
    c = nonZero(next + numerator / c);
    const step = d * c;
    value *= step;
    if (Math.abs(step - 1) <= 2 * EPSILON) return value;
  }
  throw new RangeError('no_convergence');
}

function nonZero(value: number): number {
  return Math.abs(value) < TINY ? TINY : value;
}
