import type { Day } from '~/modules/deadlines/core/days';
import type { RoutingRule, UnitChoice } from '~/modules/routing/core/choose-unit';
import { nextVersions, type ReplacedRule } from './next-versions';

/** What becomes of the rules that name a unit when it closes: the next version of each says the same with the successor. */
export function replaceUnitInRules(
  rules: readonly RoutingRule[],
  { code, successor, from }: { code: string; successor: string; from: Day },
): ReplacedRule[] {
  const names = (choice: UnitChoice) => (typeof choice === 'string' ? choice : choice.branchOf) === code;
  const replaced = (choice: UnitChoice): UnitChoice =>
    !names(choice) ? choice : typeof choice === 'string' ? successor : { ...choice, branchOf: successor };
  return nextVersions(rules, from, (rule) => {
    if (![rule.lead, ...rule.assist].some(names)) return undefined;
    const lead = replaced(rule.lead);
    // A rule may name both: nobody assists themselves, nobody twice.
    const assist = rule.assist
      .map(replaced)
      .filter(
        (one, at, all) =>
          ![lead, ...all.slice(0, at)].some((other) => JSON.stringify(other) === JSON.stringify(one)),
      );
    return { lead, assist };
  });
}
