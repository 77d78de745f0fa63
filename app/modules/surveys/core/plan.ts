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
  /** What differs for some classes, by their codes. */
  classes?: Readonly<Record<string, ClassPlan>> | undefined;
};
/** Numbers of one class; what is absent is as for all. */
export type ClassPlan = {
  planned?: number | undefined;
  population?: number | undefined;
  sd?: number | undefined;
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

/** What is planned for one class, as if the wave had no other. */
export function planOf({ classes, ...plan }: WavePlan, code: string | null): Omit<WavePlan, 'classes'> {
  const own = code === null ? undefined : classes?.[code];
  return {
    ...plan,
    all: own?.planned ?? plan.all,
    population: own?.population ?? plan.population,
    sd: own?.sd ?? plan.sd,
  };
}

/** Answers planned for all classes together; 0 where nothing was planned. */
export const plannedInAll = (plan: WavePlan, instrument: Instrument): number =>
  planClasses(instrument).reduce((sum, { code }) => sum + (planOf(plan, code).all ?? 0), 0);
