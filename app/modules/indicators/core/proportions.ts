import { betaQuantile, normalTwoSidedP, zOf } from './distributions';
import { demand, demandCount, demandPositive } from './numbers';

/** Lower and upper end of an interval, in the unit of the estimate. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

function demandProportion(positives: number, n: number): void {
  demandPositive(n);
  demandCount(positives);
  demand(positives <= n, 'positives_above_total');
}

/**
 * Score interval of a proportion (E. B. Wilson 1927), 0…1. `positives` and `n` may be fractional: a weighted
 * proportion is given with its effective sample size. Throws for n = 0: there is no data then, not 0 %.
 */
export function wilson(positives: number, n: number, level = 0.95): Interval {
  demandProportion(positives, n);
  const z = zOf(level);
  const square = z * z;
  const middle = positives + square / 2;
  const reach = z * Math.sqrt((positives * (n - positives)) / n + square / 4);
  return {
    low: positives === 0 ? 0 : Math.max(0, (middle - reach) / (n + square)),
    high: positives === n ? 1 : Math.min(1, (middle + reach) / (n + square)),
  };
}

/** Exact interval of a proportion from the binomial tails (Clopper & Pearson 1934), 0…1. */
export function clopperPearson(positives: number, n: number, level = 0.95): Interval {
  demandProportion(positives, n);
  const tail = (1 - level) / 2;
  return {
    low: positives === 0 ? 0 : betaQuantile(tail, positives, n - positives + 1),
    high: positives === n ? 1 : betaQuantile(1 - tail, positives + 1, n - positives),
  };
}

/** Interval of p1 − p2 built from the two Wilson intervals (R. G. Newcombe 1998, method 10), −1…1. */
export function newcombeDifference(
  positives1: number,
  n1: number,
  positives2: number,
  n2: number,
  level = 0.95,
): Interval & { difference: number } {
  const first = wilson(positives1, n1, level);
  const second = wilson(positives2, n2, level);
  const p1 = positives1 / n1;
  const p2 = positives2 / n2;
  const difference = p1 - p2;
  return {
    difference,
    low: difference - Math.hypot(p1 - first.low, second.high - p2),
    high: difference + Math.hypot(first.high - p1, p2 - second.low),
  };
}

/**
 * Two-sided test that two proportions are equal: z with the pooled proportion, no continuity correction.
 * p = 1 when nobody or everybody is positive in both groups.
 */
export function twoProportionTest(
  positives1: number,
  n1: number,
  positives2: number,
  n2: number,
): { z: number; p: number } {
  demandProportion(positives1, n1);
  demandProportion(positives2, n2);
  const pooled = (positives1 + positives2) / (n1 + n2);
  const variance = pooled * (1 - pooled) * (1 / n1 + 1 / n2);
  if (variance === 0) return { z: 0, p: 1 };
  const z = (positives1 / n1 - positives2 / n2) / Math.sqrt(variance);
  return { z, p: normalTwoSidedP(z) };
}
