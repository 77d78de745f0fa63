/**
 * Logarithm of the gamma function and the Poisson and binomial densities in saddle-point form.
 * The saddle-point form (C. Loader, "Fast and accurate computation of binomial probabilities", 2000) subtracts
 * no large logarithms, so it keeps full precision for counts in the millions, where x·ln λ − λ − ln x! loses it.
 */

const LN_SQRT_2PI = 0.9189385332046728;
const STIRLING_FROM = 15;

/** ln x! − [(x+½)·ln x − x + ln √2π] for real x > 0: what Stirling's formula leaves over. */
export function stirlingError(x: number): number {
  let remainder = 0;
  let y = x;
  // The asymptotic series is exact to rounding from 15 on; below, step up by the recurrence of x!.
  while (y < STIRLING_FROM) {
    remainder += (y + 0.5) * Math.log1p(1 / y) - 1;
    y += 1;
  }
  const r = 1 / (y * y);
  const series =
    1 / 12 - r * (1 / 360 - r * (1 / 1260 - r * (1 / 1680 - r * (1 / 1188 - (r * 691) / 360360))));
  return remainder + series / y;
}

/** ln Γ(x) for x > 0, absolute error about 1e-15 near 1 and 2, relative elsewhere. */
export function logGamma(x: number): number {
  if (!(x > 0)) return Number.NaN;
  return (x - 0.5) * Math.log(x) - x + LN_SQRT_2PI + stirlingError(x);
}

/** x·ln(x/m) + m − x without cancellation when x is near m; x, m > 0. */
export function devianceTerm(x: number, m: number): number {
  const difference = x - m;
  if (Math.abs(difference) >= 0.1 * (x + m)) return x * Math.log(x / m) + m - x;
  const v = difference / (x + m);
  let total = difference * v;
  let term = 2 * x * v;
  for (let j = 3; j < 200; j += 2) {
    term *= v * v;
    const next = total + term / j;
    if (next === total) break;
    total = next;
  }
  return total;
}

/** λ^x e^−λ / Γ(x+1) for real x ≥ 0 and λ ≥ 0: the Poisson probability when x is a whole number. */
export function poissonDensity(x: number, lambda: number): number {
  if (lambda === 0) return x === 0 ? 1 : 0;
  if (x === 0) return Math.exp(-lambda);
  if (!Number.isFinite(lambda)) return 0;
  return Math.exp(-stirlingError(x) - devianceTerm(x, lambda)) / Math.sqrt(2 * Math.PI * x);
}

/**
 * Γ(n+1)/(Γ(x+1)Γ(n−x+1)) · p^x · q^(n−x) for real 0 ≤ x ≤ n; p and q = 1 − p are both given, so that neither is
 * lost to rounding. The binomial probability when x and n are whole.
 */
export function binomialDensity(x: number, n: number, p: number, q: number): number {
  if (p === 0) return x === 0 ? 1 : 0;
  if (q === 0) return x === n ? 1 : 0;
  const y = n - x;
  if (x === 0) return Math.exp(n * (p < 0.1 ? Math.log1p(-p) : Math.log(q)));
  if (y === 0) return Math.exp(n * (q < 0.1 ? Math.log1p(-q) : Math.log(p)));
  const exponent =
    stirlingError(n) - stirlingError(x) - stirlingError(y) - devianceTerm(x, n * p) - devianceTerm(y, n * q);
  return Math.exp(exponent) * Math.sqrt(n / (2 * Math.PI * x * y));
}
