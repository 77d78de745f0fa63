import type { LocalText } from './calendar';
import type { Day } from './days';
import type { Limit } from './trace';

/** One version of a deadline rule. An empty list of types, classes … fits every case. */
export type LimitRule = {
  /** Id of the version; a clock keeps it. */
  id: number;
  code: string;
  version: number;
  validFrom: Day;
  validTo: Day | null;
  position: number;
  /** The kind of clock: accept, sign, reply … */
  clock: string;
  name: LocalText;
  requestTypes: readonly string[];
  classes: readonly string[];
  urgencies: readonly string[];
  categories: readonly string[];
  /** The date that the citizen is promised. */
  isPromise: boolean;
  /** For what the clock stands still: supplement, appraisal. */
  pausesFor: readonly string[];
  startEvent: string;
  amount: number;
  unit: Limit['unit'] | 'min';
  source: string | null;
  isAssumption: boolean;
};

export type LimitFacts = {
  type: string;
  deadlineClass: string | undefined;
  urgency: string;
  categoryCode: string | undefined;
  /** Local day on which the clock starts: the version that is valid then applies to the end. */
  day: Day;
};

const fits = (list: readonly string[], value: string | undefined) =>
  list.length === 0 || (value !== undefined && list.includes(value));

/** Does this version of a rule apply to a case on that day? Both ends of its validity are included. */
export function ruleApplies(rule: LimitRule, facts: LimitFacts): boolean {
  return (
    rule.validFrom <= facts.day &&
    (rule.validTo === null || facts.day <= rule.validTo) &&
    fits(rule.requestTypes, facts.type) &&
    fits(rule.classes, facts.deadlineClass) &&
    fits(rule.urgencies, facts.urgency) &&
    fits(rule.categories, facts.categoryCode)
  );
}

/**
 * The rules whose clocks start with an event: for each kind of clock the first by position that fits.
 * @param rules sorted by position
 */
export function chooseLimits(
  rules: readonly LimitRule[],
  startEvent: string,
  facts: LimitFacts,
): LimitRule[] {
  const chosen = new Map<string, LimitRule>();
  for (const rule of rules) {
    if (rule.startEvent !== startEvent || chosen.has(rule.clock)) continue;
    if (ruleApplies(rule, facts)) chosen.set(rule.clock, rule);
  }
  return [...chosen.values()];
}

/** The rule of one kind of clock for a case, whatever event starts it. */
export function chooseLimit(
  rules: readonly LimitRule[],
  clock: string,
  facts: LimitFacts,
): LimitRule | undefined {
  return rules.find((rule) => rule.clock === clock && ruleApplies(rule, facts));
}

/** The limit as the engine counts it; minutes are parts of clock hours. */
export function limitOf(rule: Pick<LimitRule, 'amount' | 'unit'>): Limit {
  return rule.unit === 'min'
    ? { amount: rule.amount / 60, unit: 'h' }
    : { amount: rule.amount, unit: rule.unit };
}
