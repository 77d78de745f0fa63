import type { Question } from '~/modules/surveys/core/instrument';
import { weighedAll } from './coarseness';
import type { ReleasedRow, Weighting } from './release-body';
import { type Coarse, roundedEffectiveN } from './round-figures';

/** Do the weights set how many gave which answer to this question? */
export function isMargin(question: Question, weighting: Pick<Weighting, 'variables'> | null): boolean {
  const variable = question.kind === 'listed' && question.fills ? question.fills : question.code;
  return weighting?.variables.includes(variable) ?? false;
}

/**
 * What a release says of its weights. Where some were cut, their number and how far a margin is missed would be the size of
 * the group that was cut: the number is said up to the next twenty, the gap not where a group of the division is hidden.
 */
export function releasedWeighting(
  weighting: Weighting | null,
  rows: readonly ReleasedRow[],
  coarseness: (all: ReturnType<typeof weighedAll>) => Coarse | undefined,
): Weighting | null {
  if (!weighting) return null;
  const all = weighedAll(weighting);
  const coarse = coarseness(all);
  const { trimmed, gaps } = weighting;
  const isHidden = (variable: string) => rows.some(({ by, show }) => by === variable && show === 'hidden');
  const said = ([variable, gap]: [string, number | null]): [string, number | null] => [
    variable,
    gap === null || isHidden(variable) ? null : Math.ceil(gap * 10_000 - 1e-6) / 10_000,
  ];
  return {
    ...weighting,
    designEffect: coarse?.designEffect ?? 1,
    effectiveN: roundedEffectiveN(all.n, weighting.effectiveN, coarse),
    ...(trimmed === undefined ? {} : { trimmed: Math.ceil(trimmed / 20) * 20 }),
    ...(gaps === undefined ? {} : { gaps: Object.fromEntries(Object.entries(gaps).map(said)) }),
  };
}
