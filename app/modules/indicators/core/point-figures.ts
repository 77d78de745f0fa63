import { type ScoreMoments, scoreIndex } from './index-scores';
import { type SatisfactionLevels, type Share, satisfiedRate } from './rates-of-cases';
import { MINIMUM_ANSWERS } from './verdict';

export type LevelScale = {
  /** k: what 基本满意 counts for. */
  basicWeight: number;
  /** Score of each level 5 … 1. */
  scores: readonly number[];
};

export type PointFigures = {
  /** Valid answers with a level; "don't know" is not among them. */
  n: number;
  /** Below ten answers nothing but the number is shown. */
  isShown: boolean;
  index: (ScoreMoments & { low: number; high: number }) | null;
  /** (非常满意 + 满意 + k·基本满意) ÷ n, the rate of the government service rating. */
  satisfied: Share | null;
  /** (非常满意 + 满意) ÷ n. */
  wellSatisfied: Share | null;
};

/**
 * Index and both satisfied rates of answers by level 5 … 1. Units are shown aggregates of ten answers or more only; and
 * whatever the number, nothing when `isHidden` says that it would give another point's away.
 */
export function pointFigures(levels: readonly number[], scale: LevelScale, isHidden = false): PointFigures {
  const [verySatisfied = 0, satisfied = 0, fairlySatisfied = 0, dissatisfied = 0, veryDissatisfied = 0] =
    levels;
  const counts: SatisfactionLevels = {
    ...{ verySatisfied, satisfied, fairlySatisfied, dissatisfied, veryDissatisfied },
  };
  const n = levels.reduce((sum, count) => sum + count, 0);
  if (isHidden || n < MINIMUM_ANSWERS)
    return { n, isShown: false, index: null, satisfied: null, wellSatisfied: null };
  return {
    n,
    isShown: true,
    index: scoreIndex(levels, scale.scores),
    satisfied: satisfiedRate(counts, scale.basicWeight),
    wellSatisfied: satisfiedRate(counts, 0),
  };
}
