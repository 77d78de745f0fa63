import { devianceTerm, poissonDensity } from './densities';

const EPSILON = 2 ** -53;
const TINY = 1e-300;
/** From here on the expansion is as exact as the sums, whose terms grow with √a. */
const LARGE_SHAPE = 1e7;

/** Both tails of the regularised incomplete gamma function: `lower` = P(a, x), `upper` = Q(a, x). */
export interface Tails {
  readonly lower: number;
  readonly upper: number;
}

/**
 * P(a, x) and Q(a, x) for shape a > 0 and x ≥ 0. The smaller tail is computed directly (series below a + 1,
 * continued fraction above; Abramowitz & Stegun 6.5.29 and 6.5.31), so a tail of 1e-30 keeps its digits.
 * The number of terms grows with √a: a count in the millions takes some thousand; above that Temme's expansion.
 */
export function incompleteGamma(a: number, x: number): Tails {
  if (!(a > 0) || Number.isNaN(x)) return { lower: Number.NaN, upper: Number.NaN };
  if (x <= 0) return { lower: 0, upper: 1 };
  if (x === Number.POSITIVE_INFINITY) return { lower: 1, upper: 0 };
  if (a >= LARGE_SHAPE) return largeShape(a, x);
  const front = poissonDensity(a, x);
  if (x < a + 1) {
    const lower = Math.min(1, front * lowerSeries(a, x));
    return { lower, upper: 1 - lower };
  }
  const upper = Math.min(1, front * a * upperFraction(a, x));
  return { lower: 1 - upper, upper };
}

/**
 * N. M. Temme's uniform expansion (1979): Q = ½erfc(η√(a/2)) + R with a·η²/2 = a·ln(a/x) + x − a. Where the tail is a number
 * at all |η| is below 40/√a, so that the series of the coefficients around η = 0 are exact to rounding.
 */
function largeShape(a: number, x: number): Tails {
  const deviance = devianceTerm(a, x);
  const z = Math.sign(x - a) * Math.sqrt(2 * deviance);
  const eta = z / Math.sqrt(a);
  const first =
    -1 / 3 + eta * (1 / 12 + eta * (-2 / 135 + eta * (1 / 864 + eta * (1 / 2835 - (eta * 139) / 777_600))));
  const rest = (Math.exp(-deviance) / Math.sqrt(2 * Math.PI * a)) * (first - 1 / (540 * a));
  const { lower, upper } = incompleteGamma(0.5, deviance);
  const [near, far] = [upper / 2, 0.5 + lower / 2];
  return z < 0 ? { lower: near - rest, upper: far + rest } : { lower: far - rest, upper: near + rest };
}

function lowerSeries(a: number, x: number): number {
  let term = 1;
  let total = 1;
  for (let k = 1; term > total * EPSILON; k += 1) {
    term *= x / (a + k);
    total += term;
  }
  return total;
}

/** Continued fraction for Γ(a, x) / (x^a e^−x), evaluated from the front (modified Lentz). */
function upperFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1 / TINY;
  let d = 1 / (b === 0 ? TINY : b);
  let value = d;
  for (let k = 1; k < 10_000_000; k += 1) {
    const numerator = -k * (k - a);
    b += 2;
    d = nonZero(numerator * d + b);
    c = nonZero(b + numerator / c);
    d = 1 / d;
    const step = d * c;
    value *= step;
    if (Math.abs(step - 1) <= 2 * EPSILON) return value;
  }
  throw new RangeError('no_convergence');
}

function nonZero(value: number): number {
  return Math.abs(value) < TINY ? TINY : value;
}
