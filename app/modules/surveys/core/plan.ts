import { type Instrument, questionsOf } from './instrument';

/** How many answers a wave wants of each class (or in all), and what is assumed of them. */
export type WavePlan = {
  all: number;
  /** How many people or enterprises each class has; absent: many more than are asked. */
  population?: number | undefined;
  /** Standard deviation of the index, in points. */
  sd?: number | undefined;
  /** What quotas and clusters add to the variance, as a factor. */
  deff?: number | undefined;
};

/** Where nothing has been measured yet (待核): the spread of an index of satisfaction, and a usual design effect. */
export const usualSpread = { sd: 20, deff: 1.5 } as const;

/** The classes that a wave is planned and judged by: those of the question that says the class, else one row for all. */
export function planClasses(
  instrument: Instrument,
): { code: string | null; name: Instrument['title'] | null }[] {
  const asked = questionsOf(instrument).find((one) => one.kind === 'listed' && one.fills === 'class');
  return asked && 'options' in asked
    ? asked.options.map(({ code, text }) => ({ code, name: text }))
    : [{ code: null, name: null }];
}
