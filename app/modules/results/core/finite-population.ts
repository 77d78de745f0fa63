import { planClasses, planOf, type WavePlan } from '~/modules/surveys/core/plan';
import type { SampleKind } from '~/modules/surveys/schema';
import type { Fieldwork, ReleaseFacts } from './release-body';
import type { Group } from './wave-results';

/**
 * Where most of those there are have answered, less is left to chance: errors are multiplied by √(1 − n/N). One rule for
 * plans and results. N is what the office said that a class has, not how many are on the list: a list may be a part that was
 * drawn, and would make errors too small. Only of probability samples: chance must have decided who answers.
 */
export const varianceLeft = (n: number, population: number | undefined): number => {
  // More than there should be: then the number is wrong. And one is always taken to be left, or the error would be none.
  if (population === undefined || n > population) return 1;
  return Math.max(1, population - n) / population;
};

/** How many a class has by its plan, where that makes errors smaller. */
export const countedPopulation = (
  kind: SampleKind | undefined,
  population: number | undefined,
): number | undefined => (kind === 'probability' ? population : undefined);

/**
 * N of each class and of everybody; undefined where errors are not made smaller. `asked`: how many on the list belong, null
 * where some answered without a link of their own.
 */
export function populationOf(wave: {
  sampleKind: SampleKind;
  plan: WavePlan;
  instrument: Parameters<typeof planClasses>[0];
  asked: number | null;
}): Fieldwork['population'] {
  if (wave.asked === null) return undefined;
  const said = planClasses(wave.instrument).map(({ code }) => ({
    code,
    n: countedPopulation(wave.sampleKind, planOf(wave.plan, code).population),
  }));
  const known = said.flatMap(({ code, n }) => (n === undefined ? [] : [{ code, n }]));
  const sum = known.reduce((total, { n }) => total + n, 0);
  const all = known.length === said.length ? sum : null;
  if (known.length === 0 || (all !== null && wave.asked > all)) return undefined;
  return {
    all,
    classes: Object.fromEntries(
      known.flatMap(({ code, n }): [string, number][] => (code === null ? [] : [[code, n]])),
    ),
  };
}

/**
 * What a release says of it: N of a class with its rows, N of everybody only where every class is shown. Else what the shown
 * classes leave of it would bound how many answered in the hidden ones.
 */
export function withShownPopulation(
  facts: ReleaseFacts,
  isShown: (classCode: string) => boolean,
): ReleaseFacts {
  if (!facts.fieldwork?.population) return facts;
  const { population, ...fieldwork } = facts.fieldwork;
  const classes = Object.entries(population.classes);
  const shown = classes.filter(([code]) => isShown(code));
  const all = shown.length === classes.length ? population.all : null;
  const said =
    all === null && shown.length === 0 ? {} : { population: { all, classes: Object.fromEntries(shown) } };
  return { ...facts, fieldwork: { ...fieldwork, ...said } };
}

/** How much of the variance of n answers of a group is left; of a district nobody has said how many there are. */
export const leftOf = (fieldwork: Fieldwork | undefined, { by, code }: Group, n: number): number => {
  const { population } = fieldwork ?? {};
  const own = by === 'class' ? population?.classes[code] : by === 'all' ? population?.all : undefined;
  return varianceLeft(n, own ?? undefined);
};
