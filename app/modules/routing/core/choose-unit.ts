import {
  ancestorsOf,
  descendantsOf,
  existsOn,
  type Unit,
  type UnitTree,
} from '~/modules/units/core/unit-tree';
import type { Text } from '~/platform/i18n/languages';

/** A unit by code, or the branch of a bureau in the district of the case. */
export type UnitChoice = string | { branchOf: string };

export type RoutingConditions = {
  types?: readonly string[] | undefined;
  fields?: readonly string[] | undefined;
  categories?: readonly string[] | undefined;
  hasNoCategory?: true | undefined;
  urgency?: readonly string[] | undefined;
  answers?: Readonly<Record<string, string>> | undefined;
  words?: readonly string[] | undefined;
  districts?: readonly string[] | undefined;
};

/** One version of a routing rule. */
export type RoutingRule = {
  id: number;
  code: string;
  version: number;
  validFrom: string;
  validTo: string | null;
  position: number;
  conditions: RoutingConditions;
  /** Whose district counts: of the place, or of the business (else of the place). */
  regionFrom: 'place' | 'business';
  lead: UnitChoice;
  assist: readonly UnitChoice[];
  explanation: Text;
};

export type RoutingFacts = {
  type: string;
  field: string | undefined;
  /** The category and those above it. */
  categoryPath: readonly string[];
  urgency: string;
  answers: Readonly<Record<string, string>>;
  text: string;
  placeRegion: string | undefined;
  businessRegion: string | undefined;
  /** Units that are the subject of the case, or above or below it. */
  excluded: ReadonlySet<number>;
  /** Local day. */
  day: string;
  /** A rule that the answer to a question leads to: tried first. */
  preferredRule?: string | undefined;
};

export type RoutingChoice = {
  lead: Unit;
  assist: Unit[];
  ruleId: number;
  ruleCode: string;
  version: number;
  explanation: Text;
  /** No rule about type, category, words or place fitted: the last resort took it. */
  isFallback: boolean;
};

/**
 * The unit that leads a case, by the first rule that fits and whose lead exists, is alive on that day and is not
 * excluded; undefined only when no rule at all leads anywhere. A place without a branch of the bureau falls to the bureau
 * itself. Whoever is the subject of a case never handles it (回避); assisting units that are excluded are left out.
 * @param rules sorted by position
 */
export function chooseUnit(
  rules: readonly RoutingRule[],
  facts: RoutingFacts,
  tree: UnitTree,
): RoutingChoice | undefined {
  const preferred = rules.filter((rule) => rule.code === facts.preferredRule);
  for (const rule of [...preferred, ...rules]) {
    if (!ruleFits(rule, facts)) continue;
    const region = regionOf(rule, facts);
    const lead = unitOf(rule.lead, region, facts, tree);
    if (!lead) continue;
    const assist = rule.assist
      .map((choice) => unitOf(choice, region, facts, tree))
      .filter((unit): unit is Unit => unit !== undefined && unit !== lead);
    return {
      lead,
      assist: [...new Set(assist)],
      ruleId: rule.id,
      ruleCode: rule.code,
      version: rule.version,
      explanation: rule.explanation,
      isFallback: Object.keys(rule.conditions).length === 0,
    };
  }
  return undefined;
}

const regionOf = (rule: RoutingRule, facts: RoutingFacts) =>
  rule.regionFrom === 'business' ? (facts.businessRegion ?? facts.placeRegion) : facts.placeRegion;

const within = (list: readonly string[] | undefined, value: string | undefined) =>
  list === undefined || (value !== undefined && list.includes(value));

/** Does the rule's condition hold, and is it valid on that day? */
export function ruleFits(rule: RoutingRule, facts: RoutingFacts): boolean {
  const { conditions: when } = rule;
  return (
    rule.validFrom <= facts.day &&
    (rule.validTo === null || facts.day <= rule.validTo) &&
    within(when.types, facts.type) &&
    within(when.fields, facts.field) &&
    (when.categories === undefined || facts.categoryPath.some((code) => when.categories?.includes(code))) &&
    (!when.hasNoCategory || facts.categoryPath.length === 0) &&
    within(when.urgency, facts.urgency) &&
    Object.entries(when.answers ?? {}).every(([question, answer]) => facts.answers[question] === answer) &&
    (when.words === undefined || when.words.some((word) => facts.text.includes(word))) &&
    within(when.districts, regionOf(rule, facts))
  );
}

function unitOf(
  choice: UnitChoice,
  region: string | undefined,
  facts: RoutingFacts,
  tree: UnitTree,
): Unit | undefined {
  const codes =
    typeof choice === 'string' ? [choice] : [`${choice.branchOf}-${region ?? ''}`, choice.branchOf];
  for (const code of codes) {
    const unit = tree.byCode.get(code);
    if (unit && existsOn(unit, facts.day)) return facts.excluded.has(unit.id) ? undefined : unit;
  }
  return undefined;
}

/** Whom a case about `subject` must not reach: the subject, whoever stands above it, whoever stands below it. */
export function exclusionsOf(tree: UnitTree, subject: Unit | undefined): { unit: Unit; reason: string }[] {
  if (!subject) return [];
  return [
    { unit: subject, reason: 'subject' },
    ...ancestorsOf(tree, subject).map((unit) => ({ unit, reason: 'above_subject' })),
    ...descendantsOf(tree, subject).map((unit) => ({ unit, reason: 'below_subject' })),
  ];
}
