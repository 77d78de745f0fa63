/**
 * Plain sums over arrays and the checks that every statistic makes of its input.
 * A refused input throws `RangeError` whose message is a short code (never text for a reader).
 */

/** Sum of the values; 0 for none. */
export function sum(values: readonly number[]): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

/** Arithmetic mean. Throws `empty` for no values. */
export function mean(values: readonly number[]): number {
  if (values.length === 0) throw new RangeError('empty');
  return sum(values) / values.length;
}

/** The value at an index that must exist. Throws `out_of_range` otherwise. */
export function at<T>(values: readonly T[], index: number): T {
  const value = values[index];
  if (value === undefined) throw new RangeError('out_of_range');
  return value;
}

/** A copy in ascending order. */
export function ascending(values: readonly number[]): number[] {
  return [...values].sort((a, b) => a - b);
}

/** Throws `code` unless the value is a finite number that passes the test. */
export function demand(isTrue: boolean, code: string): void {
  if (!isTrue) throw new RangeError(code);
}

/** Beyond 2^53 a number no longer counts by ones, and formulas that multiply two of them overflow. */
const LARGEST_COUNT = 2 ** 53;

/** Throws `not_supported` for a number that is too large to be worked with here. */
export function demandWithin(value: number, most: number): void {
  demand(value <= most, 'not_supported');
}

/** Throws `not_a_count` unless the value is finite and not negative (weights may make it fractional), `not_supported` above 2^53. */
export function demandCount(...values: readonly number[]): void {
  demandCounts(values);
}

/** As `demandCount`, for a list that may be too long to be written as arguments. */
export function demandCounts(values: readonly number[]): void {
  for (const value of values) {
    demand(Number.isFinite(value) && value >= 0, 'not_a_count');
    demandWithin(value, LARGEST_COUNT);
  }
}

/** Throws `not_positive` unless every value is finite and above zero, `not_supported` above 2^53. */
export function demandPositive(...values: readonly number[]): void {
  demandPositives(values);
}

/** As `demandPositive`, for a list. */
export function demandPositives(values: readonly number[]): void {
  for (const value of values) {
    demand(Number.isFinite(value) && value > 0, 'not_positive');
    demandWithin(value, LARGEST_COUNT);
  }
}

/** Throws `not_a_probability` unless 0 < p < 1. */
export function demandProbability(p: number): void {
  demand(p > 0 && p < 1, 'not_a_probability');
}

/** Throws `lengths_differ` unless both lists are equally long, `empty` if they hold nothing. */
export function demandPairs(a: readonly unknown[], b: readonly unknown[]): void {
  demand(a.length > 0, 'empty');
  demand(a.length === b.length, 'lengths_differ');
}
