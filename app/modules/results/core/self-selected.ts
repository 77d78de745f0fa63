import type { Numbers, ReleaseBody, ReleasedChange, ReleasedDistribution, ReleasedRow } from './release-body';

/**
 * People who chose themselves are no sample of anybody: no design says how another sample would have differed, so there is
 * no error, no interval and no test. Numbers describe those who answered; how they moved is said and not judged
 * (AAPOR 2013, Non-Probability Sampling, sections 4 and 6; domain: 非概率样本 never feeds an indicator).
 */
export const isSample = ({ sampleKind }: Pick<ReleaseBody, 'sampleKind'>): boolean =>
  sampleKind !== 'self_selected';

/** Figures with their error. */
export type Estimate = { [name in keyof Numbers]: number };

/** Have the figures an error, as those of a sample have? */
export const isEstimate = (numbers: Numbers | null): numbers is Estimate =>
  numbers !== null && numbers.standardError !== null && numbers.low !== null;

const NO_ERROR = { standardError: null, low: null, high: null };
const NO_INTERVAL = { low: null, high: null };

const described = <T extends object>(value: T | null) => value && { ...value, ...NO_INTERVAL };
const unjudged = (change: ReleasedChange | null): ReleasedChange | null =>
  change && { ...change, ...NO_INTERVAL };

const rowOf = (row: ReleasedRow): ReleasedRow => ({
  ...row,
  numbers: row.numbers && { ...row.numbers, ...NO_ERROR, effectiveN: null },
  ...{ top3: described(row.top3), top2: described(row.top2) },
  before: row.before && { ...row.before, standardError: null, effectiveN: null },
  change: unjudged(row.change),
});

/** The answers to a question without an index, described only. */
export function describedAnswers(released: ReleasedDistribution): ReleasedDistribution {
  const { answered, options, mean } = released;
  return {
    ...released,
    answered: answered && { n: answered.n },
    options: options.map((option) => ({ ...option, share: described(option.share) })),
    mean: mean && { ...mean, ...NO_ERROR },
  };
}

/** A body without error, interval and verdict, where the answers are no sample; any other one as it is. */
export function withoutInference(body: ReleaseBody): ReleaseBody {
  if (isSample(body)) return body;
  const { headline, weighting } = body;
  return {
    ...body,
    weighting: weighting && { ...weighting, designEffect: null, effectiveN: null },
    rows: body.rows.map(rowOf),
    ...(body.distributions ? { distributions: body.distributions.map(describedAnswers) } : {}),
    headline: headline && {
      ...{ ...headline, ...NO_ERROR, degrees: null, change: unjudged(headline.change ?? null) },
      before: headline.before ? { ...headline.before, standardError: null, degrees: null } : null,
    },
  };
}
