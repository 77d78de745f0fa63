import type { City } from '~db/cities/schema';

type Scale = City['ratingScale'];
/** What two people change of the rating scale: the points of each level, and how much the lowest satisfied level is worth. */
export type ScaleValues = Pick<Scale, 'version' | 'basicWeight'> & {
  levels: Pick<Scale['levels'][number], 'level' | 'name' | 'score'>[];
};

/** The values of a scale, the best level first. */
export const valuesOf = ({ version, basicWeight, levels }: Scale): ScaleValues => ({
  version,
  basicWeight,
  levels: levels.map(({ level, name, score }) => ({ level, name, score })).sort((a, b) => b.level - a.level),
});

/** Do two say the same, whatever their version? */
export const isSameScale = (a: ScaleValues, b: ScaleValues): boolean =>
  a.basicWeight === b.basicWeight &&
  a.levels.length === b.levels.length &&
  a.levels.every(({ level, score }) => b.levels.some((one) => one.level === level && one.score === score));

/** Why values cannot be a scale: a better level must have more points, or means would say the contrary of the answers. */
export function scaleProblem({
  basicWeight,
  levels,
}: ScaleValues): 'weight' | 'points' | 'order' | undefined {
  if (!(basicWeight >= 0 && basicWeight <= 1)) return 'weight';
  if (!levels.every(({ score }) => score >= 0 && score <= 100)) return 'points';
  const rising = [...levels].sort((a, b) => a.level - b.level);
  return rising.every(({ score }, at) => at === 0 || score > (rising[at - 1]?.score ?? 0))
    ? undefined
    : 'order';
}

/** A scale with other values, as the next version; what its levels are called and which of them are satisfied stays. */
export const withValues = (scale: Scale, values: ScaleValues, version: number, source: string): Scale => ({
  version,
  satisfiedFrom: scale.satisfiedFrom,
  basicWeight: values.basicWeight,
  levels: scale.levels.map((level) => ({
    ...level,
    score: values.levels.find((one) => one.level === level.level)?.score ?? level.score,
  })),
  source,
});
