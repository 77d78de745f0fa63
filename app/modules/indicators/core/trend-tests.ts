import { chiSquareSf, normalTwoSidedP } from './distributions';
import { at, demand, demandCounts, demandPairs, demandWithin, sum } from './numbers';

/** Sen's slope is the median of all pairs: of so many values eight million, which take a moment. */
const MOST_VALUES = 4000;

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

/** How many pairs rise less how many fall: each value counts, in a tree of sums, who came before and is below or above. */
function risesLessFalls(values: readonly number[]): number {
  const places = new Map([...new Set(values)].sort((a, b) => a - b).map((value, i) => [value, i + 1]));
  const tree = new Int32Array(places.size + 1);
  const upTo = (place: number) => {
    let total = 0;
    for (let i = place; i > 0; i -= i & -i) total += tree[i] ?? 0;
    return total;
  };
  let s = 0;
  values.forEach((value, before) => {
    const place = places.get(value) ?? 0;
    s += upTo(place - 1) - (before - upTo(place));
    for (let i = place; i < tree.length; i += i & -i) tree[i] = (tree[i] ?? 0) + 1;
  });
  return s;
}

function scoreOf(values: readonly number[]): { s: number; variance: number } {
  const s = risesLessFalls(values);
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
  demandWithin(values.length, MOST_VALUES);
  const { s, variance } = scoreOf(values);
  return { ...judge(s, variance), senSlope: medianSlope(values) };
}

/** The median of the slopes between all pairs. */
function medianSlope(values: readonly number[]): number {
  const series = Float64Array.from(values);
  const slopes = new Float64Array((series.length * (series.length - 1)) / 2);
  let filled = 0;
  for (let j = 1; j < series.length; j += 1)
    for (let i = 0; i < j; i += 1) {
      slopes[filled] = ((series[j] ?? 0) - (series[i] ?? 0)) / (j - i);
      filled += 1;
    }
  const half = Math.floor(slopes.length / 2);
  const upper = select(slopes, half);
  if (slopes.length % 2 === 1) return upper;
  // All below the place are no larger: the other middle one is the largest of them.
  let lower = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < half; i += 1) lower = Math.max(lower, slopes[i] ?? lower);
  return (lower + upper) / 2;
}

/** The value that would stand at a place if the list were sorted; the list is put in order around it (C. A. R. Hoare 1961). */
function select(list: Float64Array, place: number): number {
  let [low, high] = [0, list.length - 1];
  while (low < high) {
    const pivot = list[(low + high) >> 1] ?? 0;
    let [i, j] = [low, high];
    while (i <= j) {
      while ((list[i] ?? 0) < pivot) i += 1;
      while ((list[j] ?? 0) > pivot) j -= 1;
      if (i > j) break;
      const kept = list[i] ?? 0;
      list[i] = list[j] ?? 0;
      list[j] = kept;
      i += 1;
      j -= 1;
    }
    if (place <= j) high = j;
    else if (place >= i) low = i;
    else break;
  }
  return at([...list.subarray(place, place + 1)], 0);
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
  for (let k = 2; k <= n && p > 0; k += 1) p /= k;
  return Math.min(1, p);
}
