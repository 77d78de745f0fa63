import { FEWEST_SHOWN } from '~/modules/indicators/core/suppress-tables';
import { kish } from '~/modules/indicators/core/weights';

/**
 * A variable of the respondents and how many people of the population have each of its values; null where no statistics
 * say it (不想说), which is not nobody.
 */
export interface Margin {
  readonly variable: string;
  readonly targets: Readonly<Record<string, number | null>>;
}

/** Weights stay between these multiples of their mean. */
export interface Trim {
  readonly low: number;
  readonly high: number;
}

export const DEFAULT_TRIM: Trim = { low: 0.3, high: 3 };

/** Stands for a value that is not known: 不了解, or left empty on paper. */
export const NO_VALUE = '';

/** Respondents who are alike in every margin are weighted alike. `NO_VALUE` where the value of a margin is not known. */
export interface Group {
  readonly values: readonly string[];
  readonly n: number;
}

export type RakeRefusal = 'no_answers' | 'empty_margin' | 'unknown_value' | 'no_people' | 'no_convergence';

/** `variable` and `value`: the line of the margins that cannot be met, or is missed most. */
export type RakeFault = { reason: RakeRefusal; variable?: string | undefined; value?: string | undefined };

export interface Raked {
  /** One for each group, mean 1 over the respondents. */
  readonly weights: readonly number[];
  readonly report: {
    readonly n: number;
    readonly rounds: number;
    readonly designEffect: number;
    readonly effectiveN: number;
    readonly smallest: number;
    readonly largest: number;
    /** Respondents whose weight was trimmed. */
    readonly trimmed: number;
    /** Largest miss of a margin's share that trimming leaves, 0–1. */
    readonly gap: number;
    /**
     * The same for each margin; null where one of its values has so few respondents that the miss would say how many.
     * Absent in reports of earlier versions.
     */
    readonly gaps?: Readonly<Record<string, number | null>>;
    /** Respondents without a value, by variable; absent in reports of earlier versions. */
    readonly withoutValue?: Readonly<Record<string, number>>;
    /** Respondents whose value has no known population, by variable; absent in reports of earlier versions. */
    readonly withoutPopulation?: Readonly<Record<string, number>>;
  };
}

const SETTLED = 1e-10;
export const MOST_ROUNDS = 200;
const MOST_TRIMS = 20;

/**
 * Raking to any number of margins (Deming & Stephan 1940) until no weight moves by more than 1e-10 of itself, in at most
 * 200 rounds; then weights beyond the trim are cut and the rest is raked again, in turns, the cut last (Kalton &
 * Flores-Cervantes 2003). A margin is a share of the population: their sums need not agree. Whoever has no value of a margin,
 * or one whose population is not known, keeps the factor 1 in its turn, and the others are adjusted among themselves (DeBell
 * & Krosnick 2009, as the American National Election Studies do). Refuses what cannot be weighted: a value without people in
 * the population, people without a respondent, margins that contradict each other.
 */
export function rakeMargins(
  respondents: readonly Group[],
  margins: readonly Margin[],
  trim: Trim = DEFAULT_TRIM,
): { ok: true; raked: Raked } | (RakeFault & { ok: false }) {
  const hasNoPopulation = (group: Group, at: number) => margins[at]?.targets[valueAt(group, at)] === null;
  const groups = respondents.map((group) => ({
    ...group,
    values: margins.map((_, at) => (hasNoPopulation(group, at) ? NO_VALUE : valueAt(group, at))),
  }));
  const n = groups.reduce((sum, group) => sum + group.n, 0);
  if (n === 0) return { ok: false, reason: 'no_answers' };
  const wanted: Map<string, number>[] = [];
  for (const [at, { variable, targets }] of margins.entries()) {
    const people = Object.entries(targets).flatMap(([name, count]): [string, number][] =>
      count !== null && count > 0 ? [[name, count]] : [],
    );
    const total = people.reduce((sum, [, count]) => sum + count, 0);
    if (total <= 0) return { ok: false, reason: 'no_people', variable };
    const given = new Set(
      groups
        .filter((group) => group.n > 0 && valueAt(group, at) !== NO_VALUE)
        .map((group) => valueAt(group, at)),
    );
    const stranger = [...given].find((value) => !people.some(([name]) => name === value));
    if (stranger !== undefined) return { ok: false, reason: 'unknown_value', variable, value: stranger };
    const missing = people.find(([name]) => !given.has(name));
    if (missing) return { ok: false, reason: 'empty_margin', variable, value: missing[0] };
    wanted.push(new Map(people.map(([name, count]) => [name, count / total])));
  }
  let weights = groups.map(() => 1);
  let rounds = rakeOnce(groups, wanted, weights);
  if (rounds > MOST_ROUNDS) {
    const [worst] = gapsOf(groups, wanted, weights).sort((a, b) => b.gap - a.gap);
    const variable = margins[worst?.at ?? 0]?.variable;
    return { ok: false, reason: 'no_convergence', variable, value: worst?.value };
  }
  weights = withMeanOne(groups, weights);
  for (let pass = 0; pass < MOST_TRIMS; pass += 1) {
    const cut = withMeanOne(groups, weights, trim);
    const moved = cut.reduce((most, weight, i) => Math.max(most, Math.abs(weight - (weights[i] ?? 0))), 0);
    weights = cut;
    if (moved <= SETTLED || pass === MOST_TRIMS - 1) break;
    rounds += rakeOnce(groups, wanted, weights);
  }
  const countBy = (isOne: (group: Group, at: number) => boolean) => {
    const counts = margins.map(({ variable }, at): [string, number] => [
      variable,
      respondents.reduce((sum, group) => sum + (isOne(group, at) ? group.n : 0), 0),
    ]);
    return Object.fromEntries(counts.filter(([, count]) => count > 0));
  };
  const misses = gapsOf(groups, wanted, weights);
  const gaps = margins.map(({ variable }, at): [string, number | null] => {
    const own = misses.filter((one) => one.at === at);
    const isSmall = own.some(({ people }) => people < FEWEST_SHOWN);
    return [variable, isSmall ? null : Math.max(0, ...own.map(({ gap }) => gap))];
  });
  const made = reportOf(groups, wanted, weights, trim, rounds);
  const report = {
    ...{ ...made, gaps: Object.fromEntries(gaps) },
    withoutValue: countBy((group, at) => valueAt(group, at) === NO_VALUE),
    withoutPopulation: countBy(hasNoPopulation),
  };
  return { ok: true, raked: { weights, report } };
}

const valueAt = (group: Group, at: number): string => group.values[at] ?? NO_VALUE;

/** The weight of some groups together. */
const weightOf = (groups: readonly Group[], weights: readonly number[], of: readonly number[]) =>
  of.reduce((sum, i) => sum + (groups[i]?.n ?? 0) * (weights[i] ?? 0), 0);

/** Adjusts the weights in place, margin by margin; answers the rounds, one more than allowed when they did not settle. */
function rakeOnce(
  groups: readonly Group[],
  wanted: readonly ReadonlyMap<string, number>[],
  weights: number[],
): number {
  const indices = (at: number, isIn: (value: string) => boolean) =>
    groups.flatMap((group, i) => (isIn(valueAt(group, at)) ? [i] : []));
  const steps = wanted.map((shares, at) => ({
    known: indices(at, (value) => value !== NO_VALUE),
    members: [...shares].map(([value, share]) => ({ share, of: indices(at, (one) => one === value) })),
  }));
  for (let round = 1; round <= MOST_ROUNDS; round += 1) {
    let moved = 0;
    for (const { known, members } of steps) {
      const total = weightOf(groups, weights, known);
      for (const { share, of } of members) {
        const factor = (share * total) / weightOf(groups, weights, of);
        moved = Math.max(moved, Math.abs(factor - 1));
        for (const i of of) weights[i] = (weights[i] ?? 0) * factor;
      }
    }
    if (moved <= SETTLED) return round;
  }
  return MOST_ROUNDS + 1;
}

/** The weights scaled so that their mean is 1, cut at the trim: the scale is searched by halving, for it rises with it. */
function withMeanOne(groups: readonly Group[], weights: readonly number[], trim?: Trim): number[] {
  const n = groups.reduce((sum, group) => sum + group.n, 0);
  const scaled = (scale: number) =>
    weights.map((weight) =>
      trim ? Math.min(trim.high, Math.max(trim.low, scale * weight)) : scale * weight,
    );
  const mean = (list: readonly number[]) =>
    groups.reduce((sum, group, i) => sum + group.n * (list[i] ?? 0), 0) / n;
  const first = 1 / mean(weights);
  if (!trim || Math.abs(mean(scaled(first)) - 1) < 1e-14) return scaled(first);
  // By factors: where margins are far apart the scale is a million times another.
  let [low, high] = [first * 2 ** -60, first * 2 ** 60];
  for (let step = 0; step < 80; step += 1) {
    const middle = Math.sqrt(low * high);
    if (mean(scaled(middle)) < 1) low = middle;
    else high = middle;
  }
  return scaled(high);
}

function reportOf(
  groups: readonly Group[],
  wanted: readonly ReadonlyMap<string, number>[],
  weights: readonly number[],
  trim: Trim,
  rounds: number,
): Raked['report'] {
  const single = groups.flatMap((group, i) => Array.from({ length: group.n }, () => weights[i] ?? 0));
  const used = weights.filter((_, i) => (groups[i]?.n ?? 0) > 0);
  return {
    ...{ n: single.length, rounds, ...kish(single) },
    smallest: used.reduce((least, weight) => Math.min(least, weight), Number.POSITIVE_INFINITY),
    largest: used.reduce((most, weight) => Math.max(most, weight), 0),
    trimmed: single.filter((weight) => weight <= trim.low || weight >= trim.high).length,
    gap: gapsOf(groups, wanted, weights).reduce((most, { gap }) => Math.max(most, gap), 0),
  };
}

/** By how much of the population each value's weighted share misses its margin. */
function gapsOf(
  groups: readonly Group[],
  wanted: readonly ReadonlyMap<string, number>[],
  weights: readonly number[],
): { at: number; value: string; people: number; gap: number }[] {
  return wanted.flatMap((shares, at) => {
    const sum = (isIn: (value: string) => boolean) =>
      groups.reduce(
        (total, group, i) => total + (isIn(valueAt(group, at)) ? group.n * (weights[i] ?? 0) : 0),
        0,
      );
    const known = sum((value) => value !== NO_VALUE);
    return [...shares].map(([value, share]) => ({
      people: groups.reduce((n, group) => n + (valueAt(group, at) === value ? group.n : 0), 0),
      ...{ at, value, gap: Math.abs(sum((one) => one === value) / known - share) },
    }));
  });
}
