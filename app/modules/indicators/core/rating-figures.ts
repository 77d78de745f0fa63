import { type CaseAnswers, type CaseRates, ratesOfCases } from './rates-of-cases';
import type { Measure } from './rollup-measures';
import { type Answers, type Change, compareShares, MINIMUM_ANSWERS } from './verdict';

/** Fewer answers than this are shown with the remark that they are few. */
export const FEW_ANSWERS = 30;

/** What counts as satisfied: levels from `satisfiedFrom` up, 基本满意 for k; printed beside every figure with its version. */
export type SatisfiedRule = {
  basicWeight: number;
  version: number;
  satisfiedFrom: number;
  /** Score of each level 5 … 1. */
  scores: readonly number[];
};

export type RatingFigures = CaseRates & {
  asked: number;
  answered: number;
  /** Each rate against the same months of the year before, in fractions of one. */
  changes: { contact: Change; solved: Change; satisfied: Change };
  /** Answers that two people left out, and the rates without them; the rates above are with them. */
  excluded: number;
  without: CaseRates;
};

/** Counts of the rating measures; a measure that is missing is zero. */
export type RatingCounts = Partial<Record<Measure, number>>;

/**
 * Contact 响应率, solved 解决率, satisfied 满意率 and answer rate 回答率 of a period, and their changes. "Partly solved"
 * is not solved. The levels are those of the government service rating (levels 3 to 5 of 5 are satisfied).
 */
export function ratingFigures(
  now: RatingCounts,
  before: RatingCounts,
  rule: Pick<SatisfiedRule, 'basicWeight'>,
): RatingFigures {
  const [current, base] = [answersOf(now), answersOf(before)];
  const k = rule.basicWeight;
  return {
    ...ratesOfCases(current, { k }),
    excluded: now.excluded ?? 0,
    without: ratesOfCases(answersOf(withoutExcluded(now)), { k }),
    asked: current.asked,
    answered: current.answered,
    changes: {
      contact: compareShares(yes(current.contacted), yes(base.contacted)),
      solved: compareShares(yes(current.solved), yes(base.solved)),
      satisfied: compareShares(satisfied(current, rule), satisfied(base, rule)),
    },
  };
}

/** Is a share of that many answers shown at all (below ten it is not)? */
export const isShown = (n: number): boolean => n >= MINIMUM_ANSWERS;

/** The counts less those of the answers that were left out; who was asked stays asked. */
function withoutExcluded(counts: RatingCounts): RatingCounts {
  const left: RatingCounts = { invited: counts.invited ?? 0 };
  left.answered = (counts.answered ?? 0) - (counts.excluded ?? 0);
  for (const [measure, leftOut] of ANSWERED) left[measure] = (counts[measure] ?? 0) - (counts[leftOut] ?? 0);
  return left;
}

const ANSWERED = (
  [
    'contacted_yes',
    'contacted_no',
    'solved_yes',
    'solved_partly',
    'solved_no',
    'satisfied_1',
    'satisfied_2',
    'satisfied_3',
    'satisfied_4',
    'satisfied_5',
  ] as const
).map((measure) => [measure, `excluded_${measure}`] as const);

function answersOf(counts: RatingCounts): CaseAnswers {
  const of = (measure: Measure) => counts[measure] ?? 0;
  return {
    asked: of('invited'),
    answered: of('answered'),
    contacted: { yes: of('contacted_yes'), n: of('contacted_yes') + of('contacted_no') },
    solved: { yes: of('solved_yes'), n: of('solved_yes') + of('solved_partly') + of('solved_no') },
    satisfaction: {
      verySatisfied: of('satisfied_5'),
      satisfied: of('satisfied_4'),
      fairlySatisfied: of('satisfied_3'),
      dissatisfied: of('satisfied_2'),
      veryDissatisfied: of('satisfied_1'),
    },
  };
}

const yes = ({ yes: positives, n }: { yes: number; n: number }): Answers => ({ positives, n });

function satisfied({ satisfaction }: CaseAnswers, rule: Pick<SatisfiedRule, 'basicWeight'>): Answers {
  const { verySatisfied, satisfied: plain, fairlySatisfied, dissatisfied, veryDissatisfied } = satisfaction;
  return {
    positives: verySatisfied + plain + rule.basicWeight * fairlySatisfied,
    n: verySatisfied + plain + fairlySatisfied + dissatisfied + veryDissatisfied,
  };
}
