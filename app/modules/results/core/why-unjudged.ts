import { MINIMUM_ANSWERS } from '~/modules/indicators/core/verdict';
import type { ReleasedChange } from './release-body';

/** Answers are no sample; too few answered; all answered alike, so that nothing says how much they vary. */
export type Unjudged = 'volunteers' | 'few' | 'alike';

/**
 * Why a change cannot be judged yet; undefined where it can, or where its verdict says the reason itself (口径变化). Only
 * what volunteers answered is said without being judged. `least`: the smaller number of answers of both waves.
 */
export function whyUnjudged(change: ReleasedChange, least: number): Unjudged | undefined {
  if (change.verdict !== 'undecidable') return undefined;
  if (change.change !== null) return 'volunteers';
  return least < MINIMUM_ANSWERS ? 'few' : 'alike';
}
