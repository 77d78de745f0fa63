import { smallestVisibleChange } from '~/modules/indicators/core/survey-response';
import { usualSpread, type WavePlan } from '~/modules/surveys/core/plan';

/**
 * The smallest change of the index from one such wave to the next that a class can show, in points: power 80 %, level
 * 95 %. Of few, many of whom are asked, less is left to chance: √(1 − n/N). Undefined where nobody is planned.
 */
export function visibleChange({ all, population, sd, deff }: WavePlan): number | undefined {
  if (all <= 0) return undefined;
  const spread = (sd ?? usualSpread.sd) * Math.sqrt(deff ?? usualSpread.deff);
  const left = population === undefined ? 1 : Math.sqrt(Math.max(0, 1 - all / population));
  return smallestVisibleChange(spread, all) * left;
}

/** The smallest change that this wave and another with the same error show with a power of 80 % at 95 %, in points. */
export const smallestSeen = (standardError: number): number => smallestVisibleChange(standardError, 1);
