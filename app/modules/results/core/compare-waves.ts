import { tQuantile } from '~/modules/indicators/core/distributions';
import { type Change, MINIMUM_ANSWERS, verdictOf } from '~/modules/indicators/core/verdict';
import type { SampleKind } from '~/modules/surveys/schema';
import type { Figure } from './figure';

/** What two waves must share to be compared: kinds of samples are never mixed, nor scales, nor other questions. */
export interface Comparable {
  readonly kind: SampleKind;
  readonly scaleCode: string;
}

const none = (verdict: Change['verdict']): Change => ({
  verdict,
  ...{ change: null, low: null, high: null, basis: null },
});

/**
 * A change of an index in points: Welch's interval, whose standard errors are the weighted ones where there are weights.
 * Moves of less than one point that are not significant are flat.
 */
export function compareIndices(
  now: (Comparable & { figure: Figure | undefined }) | undefined,
  before: (Comparable & { figure: Figure | undefined }) | undefined,
): Change {
  const cannot = refusal(now, before);
  if (cannot || !now?.figure || !before?.figure) return none(cannot ?? 'no_data');
  const [a, b] = [now.figure, before.figure];
  if (Math.min(a.n, b.n) < MINIMUM_ANSWERS) return none('undecidable');
  const change = a.index - b.index;
  const [v1, v2] = [a.standardError ** 2, b.standardError ** 2];
  if (v1 + v2 === 0) return none('undecidable');
  const df = (v1 + v2) ** 2 / (v1 ** 2 / (a.n - 1) + v2 ** 2 / (b.n - 1));
  const reach = tQuantile(0.975, df) * Math.sqrt(v1 + v2);
  const [low, high] = [change - reach, change + reach];
  return { verdict: verdictOf(change / 100, low / 100, high / 100), change, low, high, basis: null };
}

function refusal(
  now: (Comparable & { figure: Figure | undefined }) | undefined,
  before: (Comparable & { figure: Figure | undefined }) | undefined,
): Change['verdict'] | undefined {
  if (!now?.figure) return 'no_data';
  if (!before?.figure) return 'not_computable';
  return now.kind !== before.kind || now.scaleCode !== before.scaleCode ? 'break' : undefined;
}
