/** Counts from 1 up to this are hidden from the public in tables that split complaints up (统计法实施条例 29). */
export const LARGEST_HIDDEN = 4;

/**
 * Which cells of a row of published counts must be hidden when their sum is published too: those of 1 to 4, and with
 * them the smallest larger one wherever the hidden cells could be worked out from the sum. Zero is no one's secret.
 * Returns the indices.
 */
export function hiddenCells(counts: readonly number[], largest = LARGEST_HIDDEN): ReadonlySet<number> {
  const small = counts.flatMap((count, index) => (count > 0 && count <= largest ? [index] : []));
  if (small.length === 0) return new Set();
  const sum = small.reduce((total, index) => total + (counts[index] ?? 0), 0);
  const isGivenAway = small.length === 1 || sum === small.length || sum === small.length * largest;
  if (!isGivenAway) return new Set(small);
  // The next one up is hidden too; where there is none, a zero serves: nobody knows that it is one.
  const others = counts.flatMap((count, index) => (small.includes(index) ? [] : [{ count, index }]));
  const larger = others.filter(({ count }) => count > largest).sort((a, b) => a.count - b.count);
  const cover = larger[0] ?? others[0];
  return new Set(cover ? [...small, cover.index] : small);
}
