import { tQuantile } from '~/modules/indicators/core/distributions';
import { newcombeDifference } from '~/modules/indicators/core/proportions';
import { type Change, MINIMUM_ANSWERS, verdictOf } from '~/modules/indicators/core/verdict';
import type { SampleKind } from '~/modules/surveys/schema';
import type { Figure } from './figure';

/** What two waves must share to be compared: kinds of samples are never mixed, nor scales, nor other questions. */
export interface Comparable {
  readonly kind: SampleKind;
  readonly scaleCode: string;
}

/** What is compared of an index. Answers that are no sample have no error. */
type Estimate = Pick<Figure, 'n' | 'index'> & {
  standardError: number | null;
  /** Of the standard error; n − 1 unless told. */
  degrees?: number | null | undefined;
};

const none = (verdict: Change['verdict']): Change => ({
  verdict,
  ...{ change: null, low: null, high: null, basis: null },
});

/** How far those who chose to answer are from those who did the last time: said, and never judged. */
const unjudged = (change: number, basis: Change['basis']): Change => ({
  ...{ verdict: 'undecidable', change, low: null, high: null, basis },
});

/**
 * A change of an index in points: Welch's interval, whose standard errors are the weighted ones where there are weights.
 * Moves of less than one point that are not significant are flat. Of self-selected answers there is no test.
 */
export function compareIndices(
  now: (Comparable & { figure: Estimate | undefined }) | undefined,
  before: (Comparable & { figure: Estimate | undefined }) | undefined,
): Change {
  const cannot = refusal(now, before);
  if (cannot || !now?.figure || !before?.figure) return none(cannot ?? 'no_data');
  const [a, b] = [now.figure, before.figure];
  if (Math.min(a.n, b.n) < MINIMUM_ANSWERS) return none('undecidable');
  const change = a.index - b.index;
  if (a.standardError === null || b.standardError === null || now.kind === 'self_selected')
    return unjudged(change, null);
  const [v1, v2] = [a.standardError ** 2, b.standardError ** 2];
  if (v1 + v2 === 0) return none('undecidable');
  const [d1, d2] = [a.degrees ?? a.n - 1, b.degrees ?? b.n - 1];
  const df = (v1 + v2) ** 2 / (v1 ** 2 / d1 + v2 ** 2 / d2);
  const reach = tQuantile(0.975, df) * Math.sqrt(v1 + v2);
  const [low, high] = [change - reach, change + reach];
  return { verdict: verdictOf(change / 100, low / 100, high / 100), change, low, high, basis: null };
}

type ShareOf = Comparable & { n: number; effectiveN: number | null; share: number | undefined };

/**
 * A change of a share, in fractions of one: Newcombe's interval with Kish's effective n of both waves. Moves of less than
 * one percentage point that are not significant are flat.
 */
export function compareTopShares(now: ShareOf, before: ShareOf): Change {
  if (now.share === undefined) return none('no_data');
  if (before.share === undefined) return none('not_computable');
  if (isBreak(now, before)) return none('break');
  if (Math.min(now.n, before.n) < MINIMUM_ANSWERS) return none('undecidable');
  if (now.effectiveN === null || before.effectiveN === null || now.kind === 'self_selected')
    return unjudged(now.share - before.share, 'share');
  const { difference, low, high } = newcombeDifference(
    now.share * now.effectiveN,
    now.effectiveN,
    before.share * before.effectiveN,
    before.effectiveN,
  );
  return { verdict: verdictOf(difference, low, high), change: difference, low, high, basis: 'share' };
}

const isBreak = (now: Comparable, before: Comparable) =>
  now.kind !== before.kind || now.scaleCode !== before.scaleCode;

function refusal(
  now: (Comparable & { figure: Estimate | undefined }) | undefined,
  before: (Comparable & { figure: Estimate | undefined }) | undefined,
): Change['verdict'] | undefined {
  if (!now?.figure) return 'no_data';
  if (!before?.figure) return 'not_computable';
  return isBreak(now, before) ? 'break' : undefined;
}
