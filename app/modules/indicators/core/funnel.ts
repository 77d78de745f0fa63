import { zOf } from './distributions';
import {
  at,
  demand,
  demandCounts,
  demandPairs,
  demandPositive,
  demandPositives,
  demandProbability,
  mean,
  sum,
} from './numbers';
import type { Interval } from './proportions';
import { quantile } from './quantiles';
import { poissonExact } from './rates';

/** Limits of the ratio observed/expected at `expected` events (Spiegelhalter 2005), exact Poisson. */
export function poissonFunnelRatio(expected: number, level = 0.95): Interval {
  demandPositive(expected);
  const { low, high } = poissonExact(expected, level);
  return { low: low / expected, high: high / expected };
}

/**
 * Score limits of a proportion among n around the pooled proportion p0: p0 ± z·√(p0(1 − p0)/n), clipped to 0…1.
 * A unit lies outside exactly when its score z (below) exceeds the multiplier. (A limit drawn as the Wilson
 * interval around p0 is a different curve; this one inverts the interval, as England's public health tables do.)
 */
export function proportionFunnel(pooled: number, n: number, level = 0.95): Interval {
  demandProbability(pooled);
  demandPositive(n);
  const reach = zOf(level) * Math.sqrt((pooled * (1 - pooled)) / n);
  return { low: Math.max(0, pooled - reach), high: Math.min(1, pooled + reach) };
}

/** Score z of every unit's proportion against the pooled one. Zero for all when the pooled one is 0 or 1. */
export function funnelScoreZ(
  positives: readonly number[],
  totals: readonly number[],
): { pooled: number; z: number[] } {
  demandPairs(positives, totals);
  demandCounts(positives);
  demandPositives(totals);
  positives.forEach((x, i) => {
    demand(x <= at(totals, i), 'positives_above_total');
  });
  const pooled = sum(positives) / sum(totals);
  const spread = pooled * (1 - pooled);
  const z = positives.map((x, i) => {
    const n = at(totals, i);
    return spread === 0 ? 0 : (x / n - pooled) / Math.sqrt(spread / n);
  });
  return { pooled, z };
}

/**
 * Overdispersion of units' ratios observed/expected: z = √E·ln(O/E), winsorised at both ends, φ = mean z², and
 * the additive between-unit variance τ² (DerSimonian & Laird form; Spiegelhalter 2005), never below 0.
 * A unit with nothing observed counts as half an event. Throws for fewer than two units.
 */
export function overdispersion(
  observed: readonly number[],
  expected: readonly number[],
  { winsorise = 0.1 }: { winsorise?: number } = {},
): { phi: number; tauSquared: number } {
  demandPairs(observed, expected);
  demandCounts(observed);
  demandPositives(expected);
  demand(observed.length > 1, 'too_few_values');
  const scores = observed.map((count, i) => {
    const e = at(expected, i);
    return Math.sqrt(e) * Math.log((count === 0 ? 0.5 : count) / e);
  });
  const low = quantile(scores, winsorise);
  const high = quantile(scores, 1 - winsorise);
  const phi = mean(scores.map((z) => Math.min(high, Math.max(low, z)) ** 2));
  const n = scores.length;
  const total = sum(expected);
  const excess = n * phi - (n - 1);
  const tauSquared = excess <= 0 ? 0 : excess / (total - sum(expected.map((w) => w * w)) / total);
  return { phi, tauSquared };
}
