import { binomialDensity, poissonDensity } from './densities';
import {
  betaQuantilePair,
  binomialCdf,
  binomialUpperTail,
  poissonCdf,
  poissonUpperTail,
} from './distributions';
import { demand, demandCount, demandPositive } from './numbers';
import type { Interval } from './proportions';
import { clampDispersion, poissonExact } from './rates';

/** Probabilities this much above the observed one still count as "as unlikely" (guards against rounding). */
const SLACK = 1 + 1e-7;

/**
 * Ratio of two rates (d1/P1)/(d2/P2) and its interval, given the total: d1 is then binomial with chance
 * P1·RR/(P1·RR + P2) (Przyborowski & Wilenski 1940, Clopper–Pearson ends). d2 = 0 gives an infinite ratio and
 * upper end. `phi` ≥ 1 widens as in `poissonExact`: the ends are those of the effective counts d/φ.
 * Throws `no_events` when both counts are zero.
 */
export function rateRatioInterval(
  count1: number,
  exposure1: number,
  count2: number,
  exposure2: number,
  { level = 0.95, phi = 1 }: { level?: number; phi?: number } = {},
): Interval & { ratio: number } {
  demandCount(count1, count2);
  demandPositive(exposure1, exposure2);
  demand(count1 + count2 > 0, 'no_events');
  const dispersion = clampDispersion(phi);
  const d1 = count1 / dispersion;
  const d2 = count2 / dispersion;
  const tail = (1 - level) / 2;
  const scale = exposure2 / exposure1;
  let low = 0;
  let high = Number.POSITIVE_INFINITY;
  if (count1 > 0) {
    const end = betaQuantilePair(tail, d1, d2 + 1);
    low = (end.x / end.y) * scale;
  }
  if (count2 > 0) {
    // Upper end through the complement: 1 − x is Beta(d2, d1 + 1), so its lower tail is met exactly.
    const end = betaQuantilePair(tail, d2, d1 + 1);
    high = (end.y / end.x) * scale;
  }
  return { ratio: (count1 / count2) * scale, low, high };
}

/** Exact two-sided p that both rates are equal: all splits no more likely than the one seen. Whole counts. */
export function rateRatioP(count1: number, exposure1: number, count2: number, exposure2: number): number {
  demandCount(count1, count2);
  demandPositive(exposure1, exposure2);
  demand(Number.isInteger(count1) && Number.isInteger(count2), 'not_a_whole_number');
  const n = count1 + count2;
  if (n === 0) return 1;
  const p = exposure1 / (exposure1 + exposure2);
  const q = exposure2 / (exposure1 + exposure2);
  const middle = n * p;
  if (count1 === middle) return 1;
  const limit = binomialDensity(count1, n, p, q) * SLACK;
  const isUnlikely = (k: number) => binomialDensity(k, n, p, q) <= limit;
  if (count1 < middle) {
    const from = firstTrue(Math.ceil(middle), n + 1, isUnlikely);
    return Math.min(1, binomialCdf(count1, n, p, q) + binomialUpperTail(from, n, p, q));
  }
  const last = firstTrue(-Math.floor(middle), 1, (k) => isUnlikely(-k));
  return Math.min(1, binomialUpperTail(count1, n, p, q) + binomialCdf(-last, n, p, q));
}

/** Smallest k in [low, high) with a test that is false and then true; `high` when none is. */
function firstTrue(low: number, high: number, test: (k: number) => boolean): number {
  let a = low;
  let b = high;
  while (a < b) {
    const middle = Math.floor((a + b) / 2);
    if (test(middle)) b = middle;
    else a = middle + 1;
  }
  return a;
}

/** Ratio, exact interval and exact p of two rates: what `poisson.test` of R answers for two samples. */
export function rateRatioExact(
  count1: number,
  exposure1: number,
  count2: number,
  exposure2: number,
  level = 0.95,
): Interval & { ratio: number; p: number } {
  return {
    ...rateRatioInterval(count1, exposure1, count2, exposure2, { level }),
    p: rateRatioP(count1, exposure1, count2, exposure2),
  };
}

/** Observed against expected: ratio, exact interval and exact two-sided p of one Poisson count. */
export function oneSamplePoisson(
  count: number,
  expected: number,
  level = 0.95,
): Interval & { ratio: number; p: number } {
  demandPositive(expected);
  demand(Number.isInteger(count), 'not_a_whole_number');
  const { low, high } = poissonExact(count, level);
  return {
    ratio: count / expected,
    low: low / expected,
    high: high / expected,
    p: onePoissonP(count, expected),
  };
}

function onePoissonP(count: number, expected: number): number {
  if (count === expected) return 1;
  const limit = poissonDensity(count, expected) * SLACK;
  const isUnlikely = (k: number) => poissonDensity(k, expected) <= limit;
  if (count < expected) {
    const start = Math.ceil(expected);
    let span = 16;
    while (!isUnlikely(start + span)) span *= 2;
    const from = firstTrue(start, start + span, isUnlikely);
    return Math.min(1, poissonCdf(count, expected) + poissonUpperTail(from, expected));
  }
  const last = firstTrue(-Math.floor(expected), 1, (k) => isUnlikely(-k));
  return Math.min(1, poissonUpperTail(count, expected) + poissonCdf(-last, expected));
}
