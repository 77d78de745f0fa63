import { chiSquareSf, normalTwoSidedP } from './distributions';
import { ascending, at, demand, demandCounts, demandPairs, sum } from './numbers';

/**
 * Cochran–Armitage test for a trend of proportions over ordered groups with scores 1, 2, 3 … (Armitage 1955),
 * one degree of freedom, no continuity correction. chiSquare 0 and p 1 when all or nobody is positive.
 */
export function cochranArmitage(
  positives: readonly number[],
  totals: readonly number[],
  scores: readonly number[] = positives.map((_, i) => i + 1),
): { chiSquare: number; p: number } {
  demandPairs(positives, totals);
  demandPairs(positives, scores);
  demandCounts(positives);
  demandCounts(totals);
  positives.forEach((x, i) => {
    demand(x <= at(totals, i), 'positives_above_total');
  });
  const n = sum(totals);
  demand(n > 0 && positives.length > 1, 'empty');
  const pooled = sum(positives) / n;
  const centre = sum(totals.map((total, i) => total * at(scores, i))) / n;
  const statistic = sum(positives.map((x, i) => (x - at(totals, i) * pooled) * (at(scores, i) - centre)));
  const spread = sum(totals.map((total, i) => total * (at(scores, i) - centre) ** 2));
  const variance = pooled * (1 - pooled) * spread;
  if (variance === 0) return { chiSquare: 0, p: 1 };
  const chiSquare = statistic ** 2 / variance;
  return { chiSquare, p: chiSquareSf(chiSquare, 1) };
}

/** A rank trend test: S, its variance under no trend (ties counted), Z with continuity correction, two-sided p. */
export interface RankTrend {
  readonly s: number;
  readonly variance: number;
  readonly z: number;
  readonly p: number;
}

function scoreOf(values: readonly number[]): { s: number; variance: number } {
  let s = 0;
  values.forEach((later, j) => {
    for (let i = 0; i < j; i += 1) s += Math.sign(later - at(values, i));
  });
  const ties = new Map<number, number>();
  for (const value of values) ties.set(value, (ties.get(value) ?? 0) + 1);
  const weight = (m: number) => m * (m - 1) * (2 * m + 5);
  const variance = (weight(values.length) - sum([...ties.values()].map(weight))) / 18;
  return { s, variance };
}

function judge(s: number, variance: number): RankTrend {
  const z = variance === 0 ? 0 : (s - Math.sign(s)) / Math.sqrt(variance);
  return { s, variance, z, p: normalTwoSidedP(z) };
}

/** Mann–Kendall test for a monotonic trend (Mann 1945) with Sen's slope, the median of all pairwise slopes. */
export function mannKendall(values: readonly number[]): RankTrend & { senSlope: number } {
  demand(values.length >= 2, 'too_few_values');
  demand(values.every(Number.isFinite), 'not_a_number');
  const { s, variance } = scoreOf(values);
  const slopes: number[] = [];
  values.forEach((later, j) => {
    for (let i = 0; i < j; i += 1) slopes.push((later - at(values, i)) / (j - i));
  });
  const ordered = ascending(slopes);
  const half = ordered.length / 2;
  const senSlope = Number.isInteger(half)
    ? (at(ordered, half - 1) + at(ordered, half)) / 2
    : at(ordered, Math.floor(half));
  return { ...judge(s, variance), senSlope };
}

/** Mann–Kendall within each season, summed (Hirsch, Slack & Smith 1982); the first value is of season 1. */
export function seasonalMannKendall(values: readonly number[], seasons = 12): RankTrend {
  demand(values.length > seasons, 'too_few_values');
  demand(values.every(Number.isFinite), 'not_a_number');
  let s = 0;
  let variance = 0;
  for (let season = 0; season < seasons; season += 1) {
    const part = scoreOf(values.filter((_, i) => i % seasons === season));
    s += part.s;
    variance += part.variance;
  }
  return judge(s, variance);
}

/** Smallest two-sided p that Kendall's test can give for n points, 2/n!: why three years prove nothing by rank. */
export function kendallExactMinP(n: number): number {
  demand(Number.isInteger(n) && n >= 1, 'not_a_whole_number');
  let p = 2;
  for (let k = 2; k <= n; k += 1) p /= k;
  return Math.min(1, p);
}
