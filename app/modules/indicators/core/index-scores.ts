import { tQuantile, tSf, zOf } from './distributions';
import { at, demand, demandCount, demandCounts, demandPairs, sum } from './numbers';
import type { Interval } from './proportions';

/** Mean and standard deviation (n − 1) of answers given as counts per level and the score of each level. */
export interface ScoreMoments {
  readonly n: number;
  readonly mean: number;
  readonly sd: number;
}

/** Moments of `counts[i]` answers that score `scores[i]` each. sd is NaN for one answer. */
export function scoreMoments(counts: readonly number[], scores: readonly number[]): ScoreMoments {
  demandPairs(counts, scores);
  demandCounts(counts);
  demand(scores.every(Number.isFinite), 'not_a_number');
  const n = sum(counts);
  demand(n > 0, 'empty');
  const mean = sum(counts.map((count, i) => count * at(scores, i))) / n;
  const squares = sum(counts.map((count, i) => count * (at(scores, i) - mean) ** 2));
  return { n, mean, sd: n > 1 ? Math.sqrt(squares / (n - 1)) : Number.NaN };
}

/** An index 0–100 with standard error and t interval (df n − 1), not clipped: clip to 0–100 only for display. */
export interface IndexEstimate extends ScoreMoments, Interval {
  readonly standardError: number;
}

/**
 * Satisfaction index Σ c·s / n with its interval. The score vector is a named, frozen version (the same answers
 * give other numbers with another one). With a known `population` above which the sample takes 5 %, the error
 * shrinks by √(1 − n/N).
 */
export function scoreIndex(
  counts: readonly number[],
  scores: readonly number[],
  { level = 0.95, population }: { level?: number; population?: number } = {},
): IndexEstimate {
  const moments = scoreMoments(counts, scores);
  const { n, mean, sd } = moments;
  const isLargeShare = population !== undefined && n / population > 0.05;
  const standardError = isLargeShare ? finiteStandardError(n, sd, population) : sd / Math.sqrt(n);
  const reach = n > 1 ? tQuantile((1 + level) / 2, n - 1) * standardError : Number.NaN;
  return { ...moments, standardError, low: mean - reach, high: mean + reach };
}

/** s/√n · √(1 − n/N): the error of a mean from n of N people. Throws when the sample exceeds the population. */
export function finiteStandardError(n: number, sd: number, population: number): number {
  demand(population >= n, 'sample_above_population');
  return (sd / Math.sqrt(n)) * Math.sqrt(1 - n / population);
}

/**
 * Index of the three-item block on 1–10 scales (overall, against expectation, against the ideal):
 * Σ w(x̄ − 1)/9 · 100, weights normalised to 1. All answers 1 give 0, all 10 give 100 (ACSI form).
 */
export function acsi(means: readonly number[], weights: readonly number[]): number {
  demandPairs(means, weights);
  demandCounts(weights);
  demand(
    means.every((x) => x >= 1 && x <= 10),
    'outside_scale',
  );
  const total = sum(weights);
  demand(total > 0, 'empty');
  return (sum(means.map((x, i) => (x - 1) * at(weights, i))) / total / 9) * 100;
}

/** Net promoter score 100·(promoters − detractors)/n with normal interval, −100…100. */
export function nps(
  detractors: number,
  passives: number,
  promoters: number,
  level = 0.95,
): Interval & { score: number; standardError: number; n: number } {
  demandCount(detractors, passives, promoters);
  const n = detractors + passives + promoters;
  demand(n > 0, 'empty');
  const net = (promoters - detractors) / n;
  // Var = (P + D)/n − net², written without the subtraction that rounding can drive below zero.
  const variance = (promoters * (1 - net) ** 2 + passives * net ** 2 + detractors * (1 + net) ** 2) / n;
  const standardError = 100 * Math.sqrt(variance / n);
  const reach = zOf(level) * standardError;
  return { score: 100 * net, standardError, n, low: 100 * net - reach, high: 100 * net + reach };
}

/** Difference of two means with unequal variances (Welch 1947): t, fractional df, two-sided p, interval. */
export function welch(first: ScoreMoments, second: ScoreMoments, level = 0.95) {
  demand(first.n > 1 && second.n > 1, 'too_few_values');
  const v1 = first.sd ** 2 / first.n;
  const v2 = second.sd ** 2 / second.n;
  const difference = first.mean - second.mean;
  const standardError = Math.sqrt(v1 + v2);
  demand(standardError > 0, 'no_spread');
  const t = difference / standardError;
  const df = (v1 + v2) ** 2 / (v1 ** 2 / (first.n - 1) + v2 ** 2 / (second.n - 1));
  const reach = tQuantile((1 + level) / 2, df) * standardError;
  return {
    difference,
    t,
    df,
    p: 2 * tSf(Math.abs(t), df),
    low: difference - reach,
    high: difference + reach,
  };
}

/** Difference of two weighted indices from their own standard errors: z, interval. */
export function differenceOfEstimates(
  first: { mean: number; standardError: number },
  second: { mean: number; standardError: number },
  level = 0.95,
): Interval & { difference: number; standardError: number } {
  const difference = first.mean - second.mean;
  const standardError = Math.hypot(first.standardError, second.standardError);
  const reach = zOf(level) * standardError;
  return { difference, standardError, low: difference - reach, high: difference + reach };
}
