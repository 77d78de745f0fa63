import { smallestVisibleChange } from '~/modules/indicators/core/survey-response';
import { usualSpread, type WavePlan } from '~/modules/surveys/core/plan';
import type { SampleKind } from '~/modules/surveys/schema';
import { countedPopulation, varianceLeft } from './finite-population';

/**
 * The smallest change of the index from one such wave to the next that a class can show, in points: power 80 %, level
 * 95 %, by the rule that errors will be worked out with (`finite-population`). Undefined where nobody is planned.
 */
export function visibleChange(
  { all, population, sd, deff }: WavePlan,
  kind: SampleKind | undefined,
): number | undefined {
  if (all <= 0) return undefined;
  const spread = (sd ?? usualSpread.sd) * Math.sqrt(deff ?? usualSpread.deff);
  const left = varianceLeft(all, countedPopulation(kind, population));
  return smallestVisibleChange(spread, all) * Math.sqrt(left);
}

/** The smallest change that this wave and another with the same error show with a power of 80 % at 95 %, in points. */
export const smallestSeen = (standardError: number): number => smallestVisibleChange(standardError, 1);
