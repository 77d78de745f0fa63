import type { Day } from '~/modules/deadlines/core/days';
import { existsOn, type UnitTree } from '~/modules/units/core/unit-tree';
import type { RoutingConditions, RoutingRule } from './choose-unit';
import { rulesOn } from './rule-versions';

/** What the judgement knows of the city. */
export type City = {
  tree: UnitTree;
  types: readonly string[];
  urgencies: readonly string[];
  /** A category and those above it. */
  pathOf(category: string): readonly string[];
  fieldOf(category: string): string | undefined;
  /** Rules that an answer leads to: they are tried before all others. */
  preferred: ReadonlySet<string>;
};

/** More combinations of a rule's lists than this are not followed one by one. */
const MOST_COMBINATIONS = 3_000;

/**
 * Rules that no case can reach on that day, because one or several earlier rules take every case that they fit, with the
 * codes of those. Said only of what is certain: a rule that an answer leads to, and one behind a rule whose unit may be
 * missing somewhere, is not. (A unit that is itself the subject of a case is passed over; that is no reason for a rule.)
 */
export function findShadowed(rules: readonly RoutingRule[], day: Day, city: City): Map<string, string[]> {
  const valid = rulesOn(rules, day);
  const shadowed = new Map<string, string[]>();
  valid.forEach((rule, index) => {
    if (city.preferred.has(rule.code)) return;
    const earlier = valid.slice(0, index).filter(({ code }) => !shadowed.has(code));
    const by = new Set<string>();
    for (const part of combinationsOf(rule.conditions, city)) {
      const cover = earlier.find((other) => covers(other, { ...rule, conditions: part }, day, city));
      if (!cover) return;
      by.add(cover.code);
    }
    shadowed.set(
      rule.code,
      earlier.map(({ code }) => code).filter((code) => by.has(code)),
    );
  });
  return shadowed;
}

/** The rule's conditions cut into single values, so that several earlier rules may take a part each. */
function combinationsOf(conditions: RoutingConditions, city: City): RoutingConditions[] {
  const lists = {
    types: conditions.types ?? city.types,
    urgency: conditions.urgency ?? city.urgencies,
    fields: conditions.fields,
    categories: conditions.categories,
    words: conditions.words,
    districts: conditions.districts,
  };
  let parts: RoutingConditions[] = [conditions];
  for (const [name, list] of Object.entries(lists)) {
    if (list === undefined) continue;
    if (parts.length * list.length > MOST_COMBINATIONS) return [conditions];
    parts = parts.flatMap((part) => list.map((value) => ({ ...part, [name]: [value] })));
  }
  return parts;
}

/** A rule without that list asks for nothing of the kind: then it is not every value that fits. */
const isEvery = (list: readonly string[] | undefined, fits: (value: string) => boolean) =>
  list?.every(fits) ?? false;

/** Does the earlier rule take every case that the later one fits? */
function covers(earlier: RoutingRule, later: RoutingRule, day: Day, city: City): boolean {
  const a = earlier.conditions;
  const b = later.conditions;
  const within = (wide: readonly string[] | undefined, narrow: readonly string[] | undefined) =>
    wide === undefined || isEvery(narrow, (value) => wide.includes(value));
  const fields = b.fields ?? b.categories?.map((code) => city.fieldOf(code) ?? '');
  const categories = b.categories ?? b.fields;
  return (
    within(a.types, b.types) &&
    within(a.urgency, b.urgency) &&
    within(a.fields, fields) &&
    (a.categories === undefined ||
      isEvery(categories, (code) => city.pathOf(code).some((above) => a.categories?.includes(above)))) &&
    (!a.hasNoCategory || b.hasNoCategory === true) &&
    Object.entries(a.answers ?? {}).every(([question, answer]) => b.answers?.[question] === answer) &&
    (a.words === undefined ||
      isEvery(b.words, (word) => a.words?.some((part) => word.includes(part)) ?? false)) &&
    within(a.districts, earlier.regionFrom === later.regionFrom ? b.districts : undefined) &&
    leadsSurely(earlier, later, day, city.tree)
  );
}

/** Does the rule name a unit that exists wherever the later rule fits? */
function leadsSurely(earlier: RoutingRule, later: RoutingRule, day: Day, tree: UnitTree): boolean {
  const exists = (code: string) => {
    const unit = tree.byCode.get(code);
    return unit !== undefined && existsOn(unit, day);
  };
  const { lead } = earlier;
  if (typeof lead === 'string') return exists(lead);
  if (exists(lead.branchOf)) return true;
  const districts =
    earlier.conditions.districts ??
    (earlier.regionFrom === later.regionFrom ? later.conditions.districts : undefined);
  return isEvery(districts, (district) => exists(`${lead.branchOf}-${district}`));
}
