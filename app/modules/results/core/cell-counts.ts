/** Counts of a cell are pairs: a level, a value or a mean, and how many gave it; 0 and how many where only that is counted. */

export const peopleIn = (pairs: readonly number[] = []): number =>
  pairs.reduce((sum, n, i) => (i % 2 === 1 ? sum + n : sum), 0);

const asMap = (pairs: readonly number[]) =>
  new Map(pairs.flatMap((value, i) => (i % 2 === 0 ? [[value, pairs[i + 1] ?? 0] as const] : [])));

/** At least so many answers came, went or changed: the larger of all that values gained and all that they lost. */
export function movedBetween(before: readonly number[], now: readonly number[]): number {
  const [then, here] = [asMap(before), asMap(now)];
  let [gained, lost] = [0, 0];
  for (const value of new Set([...then.keys(), ...here.keys()])) {
    const move = (here.get(value) ?? 0) - (then.get(value) ?? 0);
    if (move > 0) gained += move;
    else lost -= move;
  }
  return Math.max(gained, lost);
}
