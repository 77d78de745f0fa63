import {
  combinations,
  expressionOf,
  isOpenPick,
  offeredPicks,
  type PickGroup,
} from '~/modules/surveys/core/condition-picks';
import type { Expression } from '~/modules/surveys/core/instrument';
import type { FormProblem } from '~/platform/http/form';
import { all, numberIn, one } from './read-form';

/** The condition as its fields say it; what is half said is refused at the field instead of dropped. */
export function readCondition(
  values: FormProblem['values'],
  before: Expression | undefined,
  groups: readonly PickGroup[],
): { showIf?: Expression; errors: Record<string, string> } {
  const combination = combinations.find((name) => name === one(values, 'combination'));
  const sent = all(values, 'picks');
  const picks = sent.filter((pick) => pick !== '');
  const first = sent.findIndex((pick) => pick !== '');
  if (!combination) return { errors: { combination: 'surveys:error.combination' } };
  if (combination === 'always' || combination === 'kept') {
    const key = combination === 'always' ? 'surveys:error.always_with' : 'surveys:error.kept_with';
    if (picks.length > 0) return { errors: { combination: key } };
    return { ...(combination === 'kept' && before ? { showIf: before } : {}), errors: {} };
  }
  if (picks.length === 0) return { errors: { 'picks-0': 'surveys:error.no_pick' } };
  const offered = offeredPicks(groups);
  if (picks.some((pick) => !offered.includes(pick)))
    return { errors: { [`picks-${first}`]: 'surveys:error.pick' } };
  const limits = all(values, 'limits');
  const errors: Record<string, string> = {};
  const whole = sent.flatMap((pick, at) => {
    const limit = limits[at]?.trim() ?? '';
    if (pick === '' || !isOpenPick(pick)) {
      if (limit !== '') errors[`limits-${at}`] = 'surveys:error.limit_of_nothing';
      return pick === '' ? [] : [pick];
    }
    const number = numberIn({ limit }, 'limit');
    if (Number.isNaN(number)) errors[`limits-${at}`] = 'surveys:error.limit';
    return [`${pick}${number}`];
  });
  if (Object.keys(errors).length > 0) return { errors };
  const showIf = expressionOf(combination, [...new Set(whole)]);
  return { ...(showIf ? { showIf } : {}), errors: {} };
}
