import { planClasses, planOf, type WavePlan } from '~/modules/surveys/core/plan';
import type { SampleKind } from '~/modules/surveys/schema';
import type { Fieldwork } from './release-body';
import type { Group } from './wave-results';

/**
 * Where most of those there are have answered, less is left to chance: errors are multiplied by √(1 − n/N). One rule for
 * plans and results. N is what the office said that each class has, not how many are on the list: a list may be a part that
 * was drawn, and would make errors too small. Only of probability samples: chance must have decided who answers.
 */
export const varianceLeft = (n: number, population: number | undefined): number => {
  // More than there should be: then the number is wrong. And one is always taken to be left, or the error would be none.
  if (population === undefined || n > population) return 1;
  return Math.max(1, population - n) / population;
};

/** How many each class of a plan has, where that makes errors smaller. */
export const countedPopulation = (
  kind: SampleKind | undefined,
  population: number | undefined,
): number | undefined => (kind === 'probability' ? population : undefined);

/**
 * N of a class and of everybody, as a release says it; undefined where errors are not made smaller. `asked`: how many on
 * the list belong, null where some answered without a link of their own.
 */
export function populationOf(wave: {
  sampleKind: SampleKind;
  plan: WavePlan;
  instrument: Parameters<typeof planClasses>[0];
  asked: number | null;
}): Fieldwork['population'] {
  if (wave.asked === null) return undefined;
  const each = planClasses(wave.instrument).map(({ code }) =>
    countedPopulation(wave.sampleKind, planOf(wave.plan, code).population),
  );
  const known = each.filter((population) => population !== undefined);
  if (known.length < each.length) return undefined;
  const all = known.reduce((sum, population) => sum + population, 0);
  return wave.asked > all ? undefined : { class: Math.max(...known), all };
}

/** Of the variance of n answers of such a group; of a district nobody has said how many there are. */
export const leftOf = (fieldwork: Fieldwork | undefined, by: Group['by'], n: number): number =>
  varianceLeft(n, by === 'district' ? undefined : fieldwork?.population?.[by]);
