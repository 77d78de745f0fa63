import type { StaffScope } from '~/modules/accounts/core/scope';
import type { Done, Refusal } from '~/modules/cases/core/refusal';
import { getEngine } from '~/modules/cases/queries/get-engine.server';
import { localDay } from '~/modules/deadlines/core/time-zone';
import type { RoutingRule } from '~/modules/routing/core/choose-unit';
import { type RuleContent, versionOn } from '~/modules/routing/core/rule-versions';
import { getRoutingRules } from '~/modules/routing/queries/get-rules.server';
import type { Trx } from '~/platform/database/client.server';
import type { Services } from '~/platform/services.server';
import { authorOf } from '../core/change-kinds';
import { planRetirement, planRoutingChange } from '../core/plan-routing-change';
import { getRoutingCity } from '../queries/get-routing-city.server';
import type { RoutingInput } from '../schema';
import { applyChange } from './apply-change.server';

type Asked = { scope: StaffScope; now: Date };

/** A rule as a row keeps it. */
const columnsOf = ({ position, conditions, regionFrom, lead, assist, explanation }: RuleContent) => ({
  position,
  conditions: JSON.stringify({ ...conditions, regionFrom }),
  lead: JSON.stringify(lead),
  assist: JSON.stringify(assist),
  explanation: JSON.stringify(explanation),
});

/** A rule as the history of changes keeps it. */
const factOf = ({ position, conditions, regionFrom, lead, assist, explanation }: RuleContent) => ({
  ...{ position, conditions, regionFrom, lead, assist, explanation },
});

/** A new rule, or a new version of one from a day on; cases keep the version that they were judged by. */
export async function changeRoutingRule(
  services: Services,
  { scope, form, isNew, now }: Asked & { form: RoutingInput; isNew: boolean },
): Promise<Done | Refusal> {
  const { code, validFrom, reason } = form;
  const engine = await getEngine(services.db);
  const city = await getRoutingCity(services.db, engine);
  const today = localDay(now, engine.calendarOf().timeZone);
  return applyChange(services, { scope, kind: 'routing_rule', code, reason, form, now }, async (trx) => {
    const rules = await getRoutingRules.fresh(trx);
    const plan = planRoutingChange(rules, city, form, { today, isNew });
    if (!plan.ok) return plan;
    await endVersions(trx, plan.rules, rules);
    const added = plan.rules.find((rule) => rule.id === 0);
    await trx
      .insertInto('routing_rule')
      .values({
        ...columnsOf(plan.content),
        code,
        version: added?.version ?? 1,
        valid_from: validFrom,
        source: form.source || null,
        is_assumption: form.isAssumption === 'yes',
        author: authorOf(scope.accountId),
        reason,
      })
      .execute();
    const before = versionOn(rules, code, validFrom);
    return { ok: true, before: before ? factOf(before) : null, after: factOf(plan.content), validFrom };
  });
}

/** From that day on the rule takes no case. */
export async function retireRoutingRule(
  services: Services,
  { scope, form, now }: Asked & { form: { code: string; validFrom: string; reason: string; token: string } },
): Promise<Done | Refusal> {
  const { code, validFrom, reason } = form;
  const engine = await getEngine(services.db);
  const today = localDay(now, engine.calendarOf().timeZone);
  return applyChange(services, { scope, kind: 'routing_rule', code, reason, form, now }, async (trx) => {
    const rules = await getRoutingRules.fresh(trx);
    const plan = planRetirement(rules, form, today);
    if (!plan.ok) return plan;
    await endVersions(trx, plan.rules, rules);
    const before = versionOn(rules, code, validFrom);
    return { ok: true, before: before ? factOf(before) : null, after: null, validFrom };
  });
}

/** Stores the last day of those versions that a change ends. */
async function endVersions(trx: Trx, after: readonly RoutingRule[], before: readonly RoutingRule[]) {
  const known = new Map(before.map((rule) => [rule.id, rule.validTo]));
  for (const { id, validTo } of after) {
    if (id === 0 || known.get(id) === validTo) continue;
    await trx.updateTable('routing_rule').set({ valid_to: validTo }).where('id', '=', id).execute();
  }
}
