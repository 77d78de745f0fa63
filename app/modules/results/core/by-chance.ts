import type { ReleaseBody } from './release-body';

/** Below that many comparisons one found by chance is rare enough not to be spoken of. */
const MANY = 10;
/** How often a comparison of two waves that do not differ is called significant: verdicts are of 95 %. */
const ERROR = 0.05;

/**
 * How many comparisons with the wave before the tables of a release test, and how many of them would be called significant
 * if nothing had changed; undefined where there are few.
 */
export function foundByChance({
  rows,
}: Pick<ReleaseBody, 'rows'>): { tested: number; n: number } | undefined {
  const changes = rows.flatMap(({ change, shareChange }) => [change, shareChange?.top3, shareChange?.top2]);
  const tested = changes.filter((change) => change && change.low !== null).length;
  return tested < MANY ? undefined : { tested, n: Math.round(ERROR * tested) };
}
