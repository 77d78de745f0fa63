import {
  at,
  demand,
  demandCount,
  demandCounts,
  demandPairs,
  demandPositive,
  demandWithin,
  sum,
} from './numbers';

/** Weighted mean with its linearised error, n/(n−1)·Σ(w(x − μ)/Σw)² (sampling with replacement). */
export function weightedMean(
  values: readonly number[],
  weights: readonly number[],
): { mean: number; standardError: number; n: number } {
  demandPairs(values, weights);
  demandCounts(weights);
  demand(values.every(Number.isFinite), 'not_a_number');
  const n = values.length;
  const total = sum(weights);
  demand(n > 1 && total > 0, 'too_few_values');
  const mean = sum(values.map((x, i) => x * at(weights, i))) / total;
  const squares = sum(values.map((x, i) => ((at(weights, i) * (x - mean)) / total) ** 2));
  return { mean, standardError: Math.sqrt((n / (n - 1)) * squares), n };
}

/** Kish's design effect n·Σw²/(Σw)² of unequal weights and the effective sample size n/deff. */
export function kish(weights: readonly number[]): { designEffect: number; effectiveN: number } {
  demandCounts(weights);
  const total = sum(weights);
  demand(total > 0, 'empty');
  const designEffect = (weights.length * sum(weights.map((w) => w * w))) / total ** 2;
  return { designEffect, effectiveN: weights.length / designEffect };
}

/** One stratum of a stratified sample: people, sampled, mean and variance of the sample. */
export interface Stratum {
  readonly population: number;
  readonly n: number;
  readonly mean: number;
  readonly variance: number;
  /** What one answer stands for, where a file says so; else N/n. */
  readonly designWeight?: number;
}

/**
 * Stratified mean Σ W·x̄ / ΣW and its error √(Σ (1 − n/N)·W²·s²/n)/ΣW, where W = n·w is what the answers of a stratum
 * stand for; without design weights w of its own W is the population N. The factor 1 − n/N can be left out.
 */
export function stratifiedMean(
  strata: readonly Stratum[],
  { finite = true }: { finite?: boolean } = {},
): { mean: number; standardError: number } {
  demand(strata.length > 0, 'empty');
  for (const { population, n, variance, designWeight = 1 } of strata) {
    demandPositive(population, n, designWeight);
    demandCount(variance);
    demand(n <= population, 'sample_above_population');
  }
  const parts = strata.map((stratum) => ({
    ...stratum,
    standsFor: stratum.designWeight === undefined ? stratum.population : stratum.n * stratum.designWeight,
  }));
  const total = sum(parts.map(({ standsFor }) => standsFor));
  const mean = sum(parts.map((part) => part.standsFor * part.mean)) / total;
  const variance = sum(
    parts.map(({ population, standsFor, n, variance: s2 }) => {
      const correction = finite ? 1 - n / population : 1;
      return (correction * standsFor ** 2 * s2) / n;
    }),
  );
  return { mean, standardError: Math.sqrt(variance) / total };
}

/** Post-stratification weights N/n per cell; a cell without respondents cannot be weighted: `empty_cell`. */
export function postStratify(sample: readonly number[], targets: readonly number[]): number[] {
  demandPairs(sample, targets);
  demandCounts(sample);
  demandCounts(targets);
  return sample.map((n, i) => {
    const target = at(targets, i);
    demand(n > 0 || target === 0, 'empty_cell');
    return n === 0 ? 0 : target / n;
  });
}

/** Cells times rounds of raking: a second's work. */
const MOST_STEPS = 15_000_000;

/**
 * Raking of a two-way table of respondents to row and column totals (Deming & Stephan 1940): weights per cell,
 * rows first, until no weight moves by more than 1e-13 of itself. Rows without respondents but with a target,
 * and margins whose sums differ by more than 1e-6 of themselves, throw; so does non-convergence, and a table so large that it would
 * take long (`not_supported`).
 */
export function rake(
  sample: readonly (readonly number[])[],
  rowTotals: readonly number[],
  columnTotals: readonly number[],
  { maxRounds = 1000 }: { maxRounds?: number } = {},
): { weights: number[][]; rounds: number } {
  demandPairs(sample, rowTotals);
  for (const row of sample) {
    demandPairs(row, columnTotals);
    demandCounts(row);
  }
  demandCounts(rowTotals);
  demandCounts(columnTotals);
  const total = sum(rowTotals);
  demand(Math.abs(total - sum(columnTotals)) <= 1e-6 * total, 'margins_differ');
  const rowFactors = rowTotals.map(() => 1);
  const columnFactors = columnTotals.map(() => 1);
  const columns = columnTotals.map((_, j) => sample.map((row) => at(row, j)));
  for (let round = 1; round <= maxRounds; round += 1) {
    const moved = Math.max(
      adjust(rowFactors, sample, columnFactors, rowTotals),
      adjust(columnFactors, columns, rowFactors, columnTotals),
    );
    demandWithin(round * sample.length * columns.length, MOST_STEPS);
    if (moved <= 1e-13) {
      const weights = sample.map((row, i) =>
        row.map((n, j) => (n === 0 ? 0 : at(rowFactors, i) * at(columnFactors, j))),
      );
      return { weights, rounds: round };
    }
  }
  throw new RangeError('no_convergence');
}

/** Sets one margin's factors so that it meets its targets; answers the largest relative move. */
function adjust(
  factors: number[],
  table: readonly (readonly number[])[],
  others: readonly number[],
  targets: readonly number[],
): number {
  let moved = 0;
  table.forEach((line, i) => {
    const reached = sum(line.map((n, j) => n * at(others, j)));
    const target = at(targets, i);
    demand(reached > 0 || target === 0, 'empty_cell');
    const next = target === 0 ? 0 : target / reached;
    const before = at(factors, i);
    moved = Math.max(moved, before === next ? 0 : Math.abs(next - before) / Math.max(next, before));
    factors[i] = next;
  });
  return moved;
}
