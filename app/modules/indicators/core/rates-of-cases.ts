import { demand, demandCount, sum } from './numbers';
import { wilson } from './proportions';

/** A share of n answers with its Wilson interval, all fractions of one. */
export interface Share {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly n: number;
}

/** Positives of n with interval; null = nobody answered: "no data", never 0 %. */
export function shareOf(positives: number, n: number, level = 0.95): Share | null {
  demandCount(positives, n);
  if (n === 0) return null;
  return { value: positives / n, ...wilson(positives, n, level), n };
}

/** Answers by level of the five-level scale 非常满意 … 非常不满意. */
export interface SatisfactionLevels {
  readonly verySatisfied: number;
  readonly satisfied: number;
  readonly fairlySatisfied: number;
  readonly dissatisfied: number;
  readonly veryDissatisfied: number;
}

/** Valid answers to the satisfaction question. */
export function countAnswers(levels: SatisfactionLevels): number {
  return sum(Object.values(levels));
}

/**
 * Satisfied rate 满意率 = (非常满意 + 满意 + k·基本满意) ÷ valid answers. k = 1 for the government service rating
 * (levels 3–5); other values belong to the version of the definition and are shown with it.
 */
export function satisfiedRate(levels: SatisfactionLevels, k = 1, level = 0.95): Share | null {
  demand(k >= 0 && k <= 1, 'not_a_probability');
  const positives = levels.verySatisfied + levels.satisfied + k * levels.fairlySatisfied;
  return shareOf(positives, countAnswers(levels), level);
}

/** Dissatisfied rate 差评率: the last two levels of the valid answers. */
export function dissatisfiedRate(levels: SatisfactionLevels, level = 0.95): Share | null {
  return shareOf(levels.dissatisfied + levels.veryDissatisfied, countAnswers(levels), level);
}

/** How many said yes of those who answered the question; "partly solved" is not a yes. */
export interface YesAnswers {
  readonly yes: number;
  readonly n: number;
}

/** Answers about handled cases. Unreached, refused and undeclared people are in `asked` only. */
export interface CaseAnswers {
  /** People who were asked. */
  readonly asked: number;
  /** People who gave a valid answer to at least one question. */
  readonly answered: number;
  readonly contacted: YesAnswers;
  readonly solved: YesAnswers;
  readonly satisfaction: SatisfactionLevels;
}

/** Weights of the composite; they are configuration and sum to one. */
export interface CompositeWeights {
  readonly contact: number;
  readonly solved: number;
  readonly satisfied: number;
}

/** Contact 响应率, solved 解决率, satisfied 满意率 and answer rate 回答率, each with its own n; null = no data. */
export interface CaseRates {
  readonly contact: Share | null;
  readonly solved: Share | null;
  readonly satisfied: Share | null;
  readonly answer: Share | null;
}

/** The rates of a group of cases. Enforcement and mediation cases are counted apart by the caller. */
export function ratesOfCases(answers: CaseAnswers, { k = 1, level = 0.95 } = {}): CaseRates {
  const { asked, answered, contacted, solved, satisfaction } = answers;
  return {
    contact: shareOf(contacted.yes, contacted.n, level),
    solved: shareOf(solved.yes, solved.n, level),
    satisfied: satisfiedRate(satisfaction, k, level),
    answer: shareOf(answered, asked, level),
  };
}

/** Weights seen in one city's tool; a city configures its own. */
export const DEFAULT_COMPOSITE: CompositeWeights = { contact: 0.1, solved: 0.5, satisfied: 0.4 };

/** Weighted mean of the three rates, 0…1; null when one of them has no data. */
export function composite(rates: CaseRates, weights: CompositeWeights = DEFAULT_COMPOSITE): number | null {
  demandCount(weights.contact, weights.solved, weights.satisfied);
  demand(Math.abs(weights.contact + weights.solved + weights.satisfied - 1) < 1e-9, 'weights_not_one');
  const { contact, solved, satisfied } = rates;
  if (contact === null || solved === null || satisfied === null) return null;
  return (
    weights.contact * contact.value + weights.solved * solved.value + weights.satisfied * satisfied.value
  );
}
