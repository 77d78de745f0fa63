import type { Interval } from '~/modules/indicators/core/proportions';
import { FEWEST_SHOWN } from '~/modules/indicators/core/suppress-tables';
import type { SampleKind } from '~/modules/surveys/schema';

/**
 * Is the plan's target met? It says 大于 (江府办函〔2018〕83号): strictly above. Met for sure only when the whole interval
 * is; where the interval holds the target, the point is said and that it cannot be judged.
 */
export const TARGET_VERDICTS = ['met', 'above_unsure', 'below_unsure', 'missed', 'not_judged'] as const;
export type TargetVerdict = (typeof TARGET_VERDICTS)[number];

/** Does a verdict say whether the target is met? */
export const isJudged = (verdict: TargetVerdict): boolean => verdict === 'met' || verdict === 'missed';

/** Self-selected answers are no sample: they never decide on an indicator. */
export function judgeTarget(
  estimate: (Interval & { index: number; n: number }) | undefined,
  target: number,
  kind: SampleKind,
): TargetVerdict {
  if (!estimate || kind === 'self_selected' || estimate.n < FEWEST_SHOWN) return 'not_judged';
  if (estimate.low > target) return 'met';
  if (estimate.high <= target) return 'missed';
  return estimate.index > target ? 'above_unsure' : 'below_unsure';
}
