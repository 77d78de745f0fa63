import { addDays, type Day } from '~/modules/deadlines/core/days';
import type { RoutingRule } from './choose-unit';

/** What of a rule a new version says anew. */
export type RuleContent = Pick<
  RoutingRule,
  'position' | 'conditions' | 'regionFrom' | 'lead' | 'assist' | 'explanation'
>;

/** From `from` on the rule says this, or nothing more. */
export type RuleChange = { code: string; from: Day; content: RuleContent | undefined };

/** The versions that judge a case on that day, in their order. */
export const rulesOn = (rules: readonly RoutingRule[], day: Day): RoutingRule[] =>
  rules.filter((rule) => rule.validFrom <= day && (rule.validTo === null || day <= rule.validTo));

/** What judges a rule's cases on that day. */
export const versionOn = (rules: readonly RoutingRule[], code: string, day: Day): RoutingRule | undefined =>
  rulesOn(rules, day).find((rule) => rule.code === code);

/**
 * All versions after a change: those of the rule that would still hold on its first day end the day before (one that had
 * not begun by then never holds), and the new one follows. Sorted by position; the new version has id 0.
 */
export function withChange(rules: readonly RoutingRule[], change: RuleChange): RoutingRule[] {
  const { code, from, content } = change;
  const ended = rules.map((rule) =>
    rule.code === code && (rule.validTo === null || rule.validTo >= from)
      ? { ...rule, validTo: addDays(from, -1) }
      : rule,
  );
  const last = Math.max(0, ...rules.filter((rule) => rule.code === code).map(({ version }) => version));
  const added = content
    ? [{ id: 0, code, version: last + 1, validFrom: from, validTo: null, ...content }]
    : [];
  return [...ended, ...added].sort((a, b) => a.position - b.position);
}

/** A place right behind another rule (before all, without one), however close its neighbours stand. */
export function positionAfter(rules: readonly RoutingRule[], day: Day, code: string, after: string): number {
  const others = rulesOn(rules, day).filter((rule) => rule.code !== code);
  const at = others.findIndex((rule) => rule.code === after);
  const before = others[at]?.position;
  const next = others[at + 1]?.position;
  if (before === undefined) return (next ?? 10) - 10;
  return next === undefined ? before + 10 : (before + next) / 2;
}

/** Is there a rule without conditions that names a unit outright? Without one a case may reach nobody. */
export const hasLastResort = (rules: readonly RoutingRule[], day: Day): boolean =>
  rulesOn(rules, day).some(
    ({ conditions, lead }) => Object.keys(conditions).length === 0 && typeof lead === 'string',
  );
