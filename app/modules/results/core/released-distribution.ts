import { FEWEST_SHOWN, FEWEST_UNMARKED } from '~/modules/indicators/core/suppress-tables';
import { type Distribution, type Part, shareOfPart } from './distribution';
import { momentsOf, type ReleasedDistribution, shareOf } from './release-body';

/** Names of the cells of a question in a table of counts. */
export const cellOf = {
  answered: (question: string) => `${question}|answered|`,
  option: (question: string, code: string) => `${question}|option|${code}`,
  escape: (question: string, code: string) => `${question}|escape|${code}`,
};

const countedOf = ({ n, w, ww }: Part) => ({ n, w, ww });

/** A distribution as it is published when these cells stay hidden. Without an answer count nothing of it is shown. */
export function releasedDistribution(
  { question, answered, options, escapes, number }: Distribution,
  hidden: ReadonlySet<string>,
): ReleasedDistribution {
  const isHidden = hidden.has(cellOf.answered(question));
  const mean = number?.mean;
  return {
    question,
    show: isHidden ? 'hidden' : answered.n < FEWEST_UNMARKED ? 'few' : 'plain',
    answered: isHidden ? null : countedOf(answered),
    options: options.map((option) => {
      const share = shareOfPart(option, answered);
      return isHidden || hidden.has(cellOf.option(question, option.code))
        ? { code: option.code, counted: null, share: null }
        : { code: option.code, counted: countedOf(option), share: share ? shareOf(share) : null };
    }),
    escapes: escapes.map(({ code, n }) => ({
      code,
      n: hidden.has(cellOf.escape(question, code)) ? null : n,
    })),
    mean:
      number && mean && !isHidden
        ? {
            moments: momentsOf(number.moments),
            ...{ mean: mean.index, standardError: mean.standardError, low: mean.low, high: mean.high },
          }
        : null,
    quartiles: number && !isHidden && answered.n >= 4 * FEWEST_SHOWN ? [...number.quartiles] : null,
  };
}
