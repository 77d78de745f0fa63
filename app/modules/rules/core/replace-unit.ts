import { addDays, type Day } from '~/modules/deadlines/core/days';
import type { RoutingRule, UnitChoice } from '~/modules/routing/core/choose-unit';
import { rulesNaming } from './unit-rows';

/** One version of a rule that ends, and the one that takes its place with the successor in it. */
export type ReplacedRule = { ends: RoutingRule; endsOn: Day; next: RoutingRule };

/**
 * What becomes of the rules that name a unit when it closes: each version that still holds ends the day before, and its
 * next version says the same with the successor. A version that has not begun by then never holds; its next one begins when it would have.
 */
export function replaceUnitInRules(
  rules: readonly RoutingRule[],
  { code, successor, from }: { code: string; successor: string; from: Day },
): ReplacedRule[] {
  const codes = new Set(rulesNaming(rules, code, addDays(from, -1)));
  const lastVersion = new Map<string, number>();
  for (const { code: rule, version } of rules)
    lastVersion.set(rule, Math.max(version, lastVersion.get(rule) ?? 0));
  const names = (choice: UnitChoice) => (typeof choice === 'string' ? choice : choice.branchOf) === code;
  const replaced = (choice: UnitChoice): UnitChoice =>
    !names(choice) ? choice : typeof choice === 'string' ? successor : { ...choice, branchOf: successor };
  return rules
    .filter((rule) => codes.has(rule.code))
    .filter(({ validFrom, validTo }) => validTo === null || (validTo >= from && validTo >= validFrom))
    .filter(({ lead, assist }) => [lead, ...assist].some(names))
    .sort((a, b) => a.version - b.version)
    .map((rule) => {
      const version = (lastVersion.get(rule.code) ?? 0) + 1;
      lastVersion.set(rule.code, version);
      const lead = replaced(rule.lead);
      // A rule may name both: nobody assists themselves, nobody twice.
      const assist = rule.assist
        .map(replaced)
        .filter(
          (one, at, all) =>
            ![lead, ...all.slice(0, at)].some((other) => JSON.stringify(other) === JSON.stringify(one)),
        );
      const validFrom = rule.validFrom > from ? rule.validFrom : from;
      return {
        ends: rule,
        endsOn: addDays(from, -1),
        next: { ...rule, id: 0, version, validFrom, lead, assist },
      };
    });
}
