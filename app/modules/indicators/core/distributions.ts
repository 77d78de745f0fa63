/**
 * The distribution functions that every interval and test here stands on. Written by us because the libraries
 * at hand lose the tails or fail at many degrees of freedom (README of this module). Accuracy: about 1e-12
 * relative, in both tails.
 */
import { binomialDensity, logGamma, poissonDensity } from './densities';
import { incompleteBeta } from './incomplete-beta';
import { incompleteGamma } from './incomplete-gamma';
import { demandPositive, demandProbability } from './numbers';
import { searchQuantile } from './quantile-search';

const SQRT_2PI = Math.sqrt(2 * Math.PI);
const NEAR_ZERO = 1e-200;

/** Complementary error function, 2/√π ∫ₓ^∞ e^(−t²) dt. */
export function erfc(x: number): number {
  const { lower, upper } = incompleteGamma(0.5, x * x);
  return x >= 0 ? upper : 1 + lower;
}

/** Standard normal probability below z. */
export function normalCdf(z: number): number {
  const { lower, upper } = incompleteGamma(0.5, (z * z) / 2);
  return z < 0 ? upper / 2 : 0.5 + lower / 2;
}

/** Two-sided normal p value of a z score. */
export function normalTwoSidedP(z: number): number {
  return incompleteGamma(0.5, (z * z) / 2).upper;
}

/** The z below which a standard normal falls with probability p, 0 < p < 1. */
export function normalQuantile(p: number): number {
  demandProbability(p);
  // Near the middle the distance from ½, which is exact, is matched instead of a tail.
  const central = Math.abs(p - 0.5);
  if (central < 0.25) return Math.sign(p - 0.5) * centralQuantile(central);
  const area = p < 0.5 ? p : 1 - p;
  // Start: Abramowitz & Stegun 26.2.23, good to 4.5e-4; then Newton on the logarithm of the tail.
  const t = Math.sqrt(-2 * Math.log(area));
  let z =
    t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
  for (let step = 0; step < 8; step += 1) {
    const upper = normalCdf(-z);
    const hazard = Math.exp((-z * z) / 2) / SQRT_2PI / upper;
    const gap = Math.log(upper / area) / hazard;
    z += gap;
    if (Math.abs(gap) < 1e-9 * Math.max(1, Math.abs(z))) break;
  }
  return p < 0.5 ? -z : z;
}

/** The z ≥ 0 with probability `area` < ¼ between 0 and it; Newton from the tangent. */
function centralQuantile(area: number): number {
  let z = area * SQRT_2PI;
  for (let step = 0; step < 20 && z > 0; step += 1) {
    const { lower } = incompleteGamma(0.5, (z * z) / 2);
    const gap = (lower / 2 - area) * SQRT_2PI * Math.exp((z * z) / 2);
    z -= gap;
    if (Math.abs(gap) <= 1e-15 * z) break;
  }
  return z;
}

/** The two-sided normal multiplier of a confidence level: 1.96 for 0.95. */
export function zOf(level: number): number {
  demandProbability(level);
  return -normalQuantile((1 - level) / 2);
}

/** x such that P(shape, x) = p, for the gamma distribution with scale 1. */
export function gammaQuantile(p: number, shape: number, upper: number = 1 - p): number {
  demandPositive(shape);
  demandProbability(p);
  const z = normalQuantile(p);
  const c = 1 / (9 * shape);
  const wilsonHilferty = shape * (1 - c + z * Math.sqrt(c)) ** 3;
  const small = Math.exp((Math.log(p) + logGamma(shape + 1)) / shape);
  // So near zero P(shape, x) is x^shape / Γ(shape + 1) to the last digit; it may be too near for a number.
  if (small < NEAR_ZERO) return small;
  const start = wilsonHilferty > 0.2 * shape ? wilsonHilferty : small;
  return searchQuantile({
    tails: (x) => incompleteGamma(shape, x),
    density: (x) => (poissonDensity(shape, x) * shape) / x,
    lower: p,
    upper,
    start,
  });
}

/** Chi-square probability below x. */
export function chiSquareCdf(x: number, df: number): number {
  return incompleteGamma(df / 2, x / 2).lower;
}

/** Chi-square probability above x. */
export function chiSquareSf(x: number, df: number): number {
  return incompleteGamma(df / 2, x / 2).upper;
}

/** Chi-square quantile for p, with df > 0 degrees of freedom. */
export function chiSquareQuantile(p: number, df: number): number {
  return 2 * gammaQuantile(p, df / 2);
}

/** x with I_x(a, b) = p and its complement y = 1 − x, each with full relative precision. */
export function betaQuantilePair(p: number, a: number, b: number): { x: number; y: number } {
  demandPositive(a, b);
  demandProbability(p);
  const q = 1 - p;
  const half = incompleteBeta(a, b, 0.5, 0.5);
  if (p <= half.lower) {
    const x = smallerHalf(p, q, a, b);
    return { x, y: 1 - x };
  }
  const y = smallerHalf(q, p, b, a);
  return { x: 1 - y, y };
}

/** ln x for an x so near zero that I_x(a, b) is x^a / (a·B(a, b)) to the last digit. */
function logNearZero(p: number, a: number, b: number): number {
  const logBeta = logGamma(a) + logGamma(b) - logGamma(a + b);
  return (Math.log(p) + Math.log(a) + logBeta) / a;
}

function smallerHalf(lower: number, upper: number, a: number, b: number): number {
  const small = Math.exp(logNearZero(lower, a, b));
  if (small * b < NEAR_ZERO) return small;
  return searchQuantile({
    tails: (x) => incompleteBeta(a, b, x),
    density: (x) => {
      const y = 1 - x;
      return (binomialDensity(a, a + b, x, y) * a * b) / ((a + b) * x * y);
    },
    lower,
    upper,
    start: Math.min(0.5, a / (a + b)),
    ceiling: 0.5,
  });
}

/** x with I_x(a, b) = p. */
export function betaQuantile(p: number, a: number, b: number): number {
  return betaQuantilePair(p, a, b).x;
}

/** Student t probability above t. */
export function tSf(t: number, df: number): number {
  demandPositive(df);
  const square = t * t;
  const { lower, upper } = incompleteBeta(df / 2, 0.5, df / (df + square), square / (df + square));
  return t >= 0 ? lower / 2 : 0.5 + upper / 2;
}

/** Student t probability below t. */
export function tCdf(t: number, df: number): number {
  return tSf(-t, df);
}

/** Student t quantile, df > 0 (may be fractional). */
export function tQuantile(p: number, df: number): number {
  demandPositive(df);
  demandProbability(p);
  if (p === 0.5) return 0;
  const area = 2 * Math.min(p, 1 - p);
  const { x, y } = betaQuantilePair(area, df / 2, 0.5);
  // The square of a t beyond 1e100 may not fit a number where t itself does.
  const t =
    x < NEAR_ZERO ? Math.sqrt(df) * Math.exp(-logNearZero(area, df / 2, 0.5) / 2) : Math.sqrt((df * y) / x);
  return p < 0.5 ? -t : t;
}

/** P(X ≤ k) for a Poisson count with mean λ ≥ 0; below zero it is 0. */
export function poissonCdf(k: number, lambda: number): number {
  if (k < 0) return 0;
  return incompleteGamma(Math.floor(k) + 1, lambda).upper;
}

/** P(X ≥ k) for a Poisson count with mean λ ≥ 0. */
export function poissonUpperTail(k: number, lambda: number): number {
  if (k <= 0) return 1;
  return incompleteGamma(Math.ceil(k), lambda).lower;
}

/** P(X ≤ k) for a binomial count of n trials with chance p; q = 1 − p. */
export function binomialCdf(k: number, n: number, p: number, q: number = 1 - p): number {
  if (k < 0) return 0;
  if (k >= n) return 1;
  const whole = Math.floor(k);
  return incompleteBeta(whole + 1, n - whole, p, q).upper;
}

/** P(X ≥ k) for a binomial count of n trials with chance p; q = 1 − p. */
export function binomialUpperTail(k: number, n: number, p: number, q: number = 1 - p): number {
  if (k <= 0) return 1;
  if (k > n) return 0;
  const whole = Math.ceil(k);
  return incompleteBeta(whole, n - whole + 1, p, q).lower;
}
