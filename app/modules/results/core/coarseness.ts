import type { Distribution } from './distribution';
import type { Weighting } from './release-body';
import { type Coarse, roundedEffect } from './round-figures';
import type { Group, ResultRow } from './wave-results';

/** People with weights: how many, in which group, and by what factor the weights enlarge the variance (Kish). */
export type Weighed = { readonly group: Group; readonly n: number; readonly effect: number };

export const EVERYBODY: Group = { by: 'all', code: '' };
const nameOf = ({ by, code }: Group) => `${by} ${code}`;

export const weighedRow = ({ group, n, figure }: ResultRow): Weighed => ({
  ...{ group, n, effect: figure ? figure.n / figure.effectiveN : 1 },
});
export const weighedAnswers = ({ answered: { n, w, ww } }: Distribution): Weighed => ({
  ...{ group: EVERYBODY, n, effect: w > 0 ? (n * ww) / w ** 2 : 1 },
});
export const weighedAll = ({
  designEffect,
  effectiveN,
}: Pick<Weighting, 'designEffect' | 'effectiveN'>): Weighed => ({
  ...{ group: EVERYBODY, n: Math.round(designEffect * effectiveN), effect: designEffect },
});

/**
 * How coarsely figures are said: wherever the weights of the people differ. Where they are all alike the figures are those
 * of the plain answers and say nothing of the weights. Questions that most of a group answered share one design effect, the
 * largest rounded up: their own ones differ a little, and many rounded ones together would say it exactly again.
 */
export function coarsenessOf(all: readonly Weighed[]): (people: Weighed) => Coarse | undefined {
  const groups = new Map<string, Weighed[]>();
  for (const one of all) groups.set(nameOf(one.group), [...(groups.get(nameOf(one.group)) ?? []), one]);
  const common = new Map(
    [...groups].map(([name, members]) => {
      const most = Math.max(...members.map(({ n }) => n));
      const effects = members.filter(({ n }) => 2 * n >= most).map(({ effect }) => effect);
      return [name, { most, effect: roundedEffect(Math.max(...effects), most) }] as const;
    }),
  );
  return ({ group, n, effect }) => {
    if (effect < 1 + 1e-9) return undefined;
    const { most = n, effect: shared = 1 } = common.get(nameOf(group)) ?? {};
    return { designEffect: 2 * n >= most ? shared : Math.max(shared, roundedEffect(effect, n)) };
  };
}
