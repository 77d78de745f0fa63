import { addDays, type Day } from '~/modules/deadlines/core/days';
import type { RoutingRule } from '~/modules/routing/core/choose-unit';

/** One version of a rule that ends, and the one that takes its place. */
export type ReplacedRule = { ends: RoutingRule; endsOn: Day; next: RoutingRule };

/**
 * What becomes of rules when something that several of them name changes on a day: each version that still holds then,
 * or begins later, ends the day before, and its next version says what `change` makes of it. A version that has not
 * begun by then never holds; its next one begins when it would have.
 * @param change undefined where the rule stays as it is
 */
export function nextVersions(
  rules: readonly RoutingRule[],
  from: Day,
  change: (rule: RoutingRule) => Partial<RoutingRule> | undefined,
): ReplacedRule[] {
  const lastVersion = new Map<string, number>();
  for (const { code, version } of rules) lastVersion.set(code, Math.max(version, lastVersion.get(code) ?? 0));
  return rules
    .filter(({ validFrom, validTo }) => validTo === null || (validTo >= from && validTo >= validFrom))
    .sort((a, b) => a.version - b.version)
    .flatMap((rule) => {
      const changed = change(rule);
      if (!changed) return [];
      const version = (lastVersion.get(rule.code) ?? 0) + 1;
      lastVersion.set(rule.code, version);
      const validFrom = rule.validFrom > from ? rule.validFrom : from;
      return [
        { ends: rule, endsOn: addDays(from, -1), next: { ...rule, ...changed, id: 0, version, validFrom } },
      ];
    });
}

/** All rules as they are once those versions have taken their places, sorted by position. */
export function withReplaced(
  rules: readonly RoutingRule[],
  replaced: readonly ReplacedRule[],
): RoutingRule[] {
  const ended = new Map(replaced.map(({ ends, endsOn }) => [ends.id, endsOn]));
  return [
    ...rules.map((rule) => ({ ...rule, validTo: ended.get(rule.id) ?? rule.validTo })),
    ...replaced.map(({ next }) => next),
  ].sort((a, b) => a.position - b.position);
}
