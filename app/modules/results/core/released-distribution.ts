import { FEWEST_SHOWN, FEWEST_UNMARKED } from '~/modules/indicators/core/suppress-tables';
import type { Distribution, Part } from './distribution';
import type { ReleasedDistribution } from './release-body';
import {
  type Coarse,
  roundedEffectiveN,
  roundedNumbers,
  roundedShare,
  shareWithInterval,
} from './round-figures';

/** Names of the cells of a question in a table of counts. */
export const cellOf = {
  answered: (question: string) => `${question}|answered|`,
  option: (question: string, code: string) => `${question}|option|${code}`,
  escape: (question: string, code: string) => `${question}|escape|${code}`,
};

/** Stands for all tags that are hidden: who coded may have written somebody's name into one, and few gave it. */
export const OTHER_TAGS = '';

type Option = ReleasedDistribution['options'][number];
type Making = {
  coarse?: Coarse | undefined;
  /** The question is a margin of the weights: these have set its shares, which are no estimates then. */
  isFixed?: boolean;
  /** The options are tags of words, which the office wrote, and no respondent was shown. */
  isTagged?: boolean;
  /** How much of the variance of so many answers is left to chance. */
  leftOf?: (n: number) => number;
};

/** A distribution as it is published when these cells stay hidden. Without an answer count nothing of it is shown. */
export function releasedDistribution(
  { question, answered, options, escapes, number }: Distribution,
  hidden: ReadonlySet<string>,
  { coarse, isFixed = false, isTagged = false, leftOf = () => 1 }: Making = {},
): ReleasedDistribution {
  const isHidden = hidden.has(cellOf.answered(question));
  const { n } = answered;
  const left = leftOf(n);
  const effectiveN =
    answered.ww > 0 ? roundedEffectiveN(n, answered.w ** 2 / answered.ww, coarse, left) : undefined;
  const released = (option: Part & { code: string }): Option => {
    const { code } = option;
    if (isHidden || hidden.has(cellOf.option(question, code))) return { code, counted: null, share: null };
    const counted = { n: option.n };
    if (effectiveN === undefined) return { code, counted, share: null };
    const share = roundedShare(Math.min(1, option.w / answered.w), n, coarse);
    if (isFixed)
      return {
        code,
        counted,
        share: null,
        fixed: { share, plain: roundedShare(option.n / n, n, undefined) },
      };
    return { code, counted, share: shareWithInterval(share, effectiveN) };
  };
  const all = options.map(released);
  const named = isTagged ? all.filter(({ counted }) => counted !== null) : all;
  const others = named.length < all.length ? [{ code: OTHER_TAGS, counted: null, share: null }] : [];
  const mean =
    number?.mean && !isHidden ? roundedNumbers(number.mean, coarse, { isMean: true, left }) : undefined;
  return {
    question,
    show: isHidden ? 'hidden' : n < FEWEST_UNMARKED ? 'few' : 'plain',
    answered: isHidden ? null : { n, ...(effectiveN === undefined ? {} : { effectiveN }) },
    options: [...named, ...others],
    escapes: escapes.map(({ code, n: people }) => ({
      code,
      n: hidden.has(cellOf.escape(question, code)) ? null : people,
    })),
    mean: mean
      ? { mean: mean.index, standardError: mean.standardError, low: mean.low, high: mean.high }
      : null,
    quartiles: number && !isHidden && n >= 4 * FEWEST_SHOWN ? [...number.quartiles] : null,
  };
}
