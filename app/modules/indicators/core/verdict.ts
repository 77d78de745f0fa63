import { demandCount } from './numbers';
import { newcombeDifference } from './proportions';
import { rateRatioInterval } from './rate-ratio';

/**
 * The closed list of verdicts on a change; every page words these and no others.
 *
 * sig_down, sig_up: the whole 95 % interval of the change lies below or above zero.
 * down_ns, up_ns: the point moved, the interval includes no change.
 * flat: not significant and the point moved by less than 1 % (shares: less than 1 percentage point).
 * undecidable: too few events or answers for any verdict, or too few years.
 * break: the definition changed in between; not comparable.
 * not_computable: the base is zero or missing. no_data: the current period has no figure.
 */
export const VERDICTS = [
  'sig_down',
  'down_ns',
  'flat',
  'up_ns',
  'sig_up',
  'undecidable',
  'break',
  'not_computable',
  'no_data',
] as const;
export type Verdict = (typeof VERDICTS)[number];

/**
 * Movements smaller than this are called flat unless they are significant. One per cent is below what the
 * reader would act on and, at a city's monthly counts, far inside the interval (with 3 300 complaints a month
 * the interval reaches ± 4.8 %). A rule "rounds to 0.0 %" would never fire at such counts.
 */
export const FLAT_BELOW = 0.01;

/** Fewer valid answers than this are not judged (they are not published either). */
export const MINIMUM_ANSWERS = 10;

/** What happened in one period: complaints and the people they came from; null = not known. */
export interface Period {
  readonly count: number | null;
  readonly population: number | null;
}

/**
 * A change as a fraction (−0.045 = 4.5 % less) with its interval and verdict. `basis` says what was compared:
 * rates per head, plain counts (no population known for either period), or shares, where change and interval
 * are differences (0.02 = 2 percentage points). Null numbers go with verdicts that have no figure.
 */
export interface Change {
  readonly verdict: Verdict;
  readonly change: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly basis: 'rate' | 'count' | 'share' | null;
}

function without(verdict: Verdict): Change {
  return { verdict, change: null, low: null, high: null, basis: null };
}

/** The verdict on a change whose interval is known; zero means no change. */
export function verdictOf(change: number, low: number, high: number): Verdict {
  if (high < 0) return 'sig_down';
  if (low > 0) return 'sig_up';
  if (Math.abs(change) < FLAT_BELOW) return 'flat';
  return change < 0 ? 'down_ns' : 'up_ns';
}

/**
 * Compares two periods by the exact interval of their rate ratio; `phi` > 1 (dispersion of the months) widens
 * it as quasi-Poisson. In this order: no current figure → no_data; no base figure → not_computable; a break in
 * between → break; base zero, or a population known for one period only → not_computable (never +100 %);
 * so few events that no split of them could be significant → undecidable (below six, for equal populations).
 */
export function compareRates(
  current: Period,
  base: Period,
  { phi = 1, level = 0.95, isBreak = false }: { phi?: number; level?: number; isBreak?: boolean } = {},
): Change {
  if (current.count === null) return without('no_data');
  if (base.count === null) return without('not_computable');
  demandCount(current.count, base.count);
  if (isBreak) return without('break');
  if (base.count === 0) return without('not_computable');
  const isCounted = current.population === null && base.population === null;
  const people1 = isCounted ? 1 : current.population;
  const people2 = isCounted ? 1 : base.population;
  if (people1 === null || people2 === null) return without('not_computable');
  const options = { phi, level };
  const { ratio, low, high } = rateRatioInterval(current.count, people1, base.count, people2, options);
  const numbers = { change: ratio - 1, low: low - 1, high: high - 1 };
  const all = current.count + base.count;
  const couldRise = rateRatioInterval(all, people1, 0, people2, options).low > 1;
  const couldFall = rateRatioInterval(0, people1, all, people2, options).high < 1;
  const verdict =
    couldRise || couldFall ? verdictOf(numbers.change, numbers.low, numbers.high) : 'undecidable';
  return { ...numbers, verdict, basis: isCounted ? 'count' : 'rate' };
}

/** How many of those who answered said yes; `positives` may be fractional when a level counts in part. */
export interface Answers {
  readonly positives: number;
  readonly n: number;
}

/**
 * Compares two shares by Newcombe's interval of their difference (in fractions of one). Nobody answered now →
 * no_data; nobody answered before → not_computable; fewer than ten on either side → undecidable.
 */
export function compareShares(
  current: Answers,
  base: Answers,
  { level = 0.95, isBreak = false }: { level?: number; isBreak?: boolean } = {},
): Change {
  if (current.n === 0) return without('no_data');
  if (base.n === 0) return without('not_computable');
  if (isBreak) return without('break');
  const { difference, low, high } = newcombeDifference(
    current.positives,
    current.n,
    base.positives,
    base.n,
    level,
  );
  const isSmall = Math.min(current.n, base.n) < MINIMUM_ANSWERS;
  const verdict = isSmall ? 'undecidable' : verdictOf(difference, low, high);
  return { verdict, change: difference, low, high, basis: 'share' };
}
