import { redirect } from '@remix-run/node';
import type { StaffPage } from '~/modules/accounts/guards/staff-guard.server';
import { getEngine } from '~/modules/cases/queries/get-engine.server';
import { localDay } from '~/modules/deadlines/core/time-zone';
import { findShadowed } from '~/modules/routing/core/find-shadowed';
import { changeRoutingRule, retireRoutingRule } from '~/modules/rules/commands/change-routing-rule.server';
import { confirmRule } from '~/modules/rules/commands/confirm-rule.server';
import { planRoutingChange } from '~/modules/rules/core/plan-routing-change';
import { getRoutingCity } from '~/modules/rules/queries/get-routing-city.server';
import { simulateRouting } from '~/modules/rules/queries/simulate-routing.server';
import type { RoutingForm, RoutingInput } from '~/modules/rules/schema';
import type { Simulation } from '~/modules/rules/ui/simulation-result';
import { type FormProblem, problem } from '~/platform/http/form';
import { seenMark } from './seen-mark.server';
import { yearBefore } from './year-before';

type Values = FormProblem['values'];

/** The address of the empty form. */
export const NEW_RULE = 'new';

/** Which field a refusal belongs to; the others stand on top of the form. */
const fieldOf: Record<string, string> = {
  'rules:error.past': 'validFrom',
  'rules:error.code_taken': 'code',
  'rules:error.lead': 'lead',
  'rules:error.unit_gone': 'lead',
  'rules:error.nothing_to_confirm': 'source',
};
const refused = (values: Values, reason: string) => problem(values, { [fieldOf[reason] ?? 'form']: reason });

/** A change is saved only after its effect was shown: `seen` names what was looked at. */
export async function runRoutingRule(page: StaffPage, code: string, form: RoutingForm, values: Values) {
  const { services, scope, now } = page;
  if (form.intent === 'retire') {
    const result = await retireRoutingRule(services, { scope, now, form: { ...form, code } });
    return result.ok ? redirect(`/admin/routing/${code}?done=retired`) : refused(values, result.reason);
  }
  if (form.intent === 'confirm') {
    const { timeZone } = (await getEngine(services.db)).calendarOf();
    const result = await confirmRule(services, {
      ...{ scope, now, kind: 'routing_rule', form: { ...form, code } },
      today: localDay(now, timeZone),
    });
    return result.ok ? redirect(`/admin/routing/${code}?done=confirmed`) : refused(values, result.reason);
  }
  const { intent, seen, ...input } = form;
  const isNew = code === NEW_RULE;
  if (!isNew && input.code !== code) return refused(values, 'rules:error.unknown_code');
  const mark = markOf(input);
  if (intent === 'save' && seen === mark) {
    const result = await changeRoutingRule(services, { scope, now, form: input, isNew });
    return result.ok ? redirect(`/admin/routing/${input.code}?done=changed`) : refused(values, result.reason);
  }
  const simulation = await simulate(page, input, isNew);
  if (!simulation.ok) return refused(values, simulation.reason);
  return { values, simulation: { ...simulation.shown, isStale: intent === 'save' }, seen: mark };
}

/** What of the form decides where cases go; the reason and the source may still be worked on. */
const markOf = ({
  reason: _reason,
  token: _token,
  source: _source,
  isAssumption: _mark,
  ...rest
}: RoutingInput) => seenMark(rest);

async function simulate(page: StaffPage, form: RoutingInput, isNew: boolean) {
  const { db, now, scope } = page;
  const engine = await getEngine(db);
  const city = await getRoutingCity(db, engine);
  const today = localDay(now, engine.calendarOf().timeZone);
  const plan = planRoutingChange(engine.rules, city, form, { today, isNew });
  if (!plan.ok) return plan;
  const { code, validFrom: day } = form;
  // Counted by the system: who changes rules reads no case.
  const moves = await page.services.system
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (trx) => {
      return simulateRouting(trx, scope, engine, { code, rules: plan.rules, day, since: yearBefore(now) });
    });
  const before = findShadowed(engine.rules, day, city.judge);
  const after = findShadowed(plan.rules, day, city.judge);
  const shown: Omit<Simulation, 'isStale'> = {
    moves,
    shadowedBy: after.get(code) ?? [],
    newlyShadowed: [...after.keys()].filter((one) => one !== code && !before.has(one)),
  };
  return { ok: true as const, shown };
}
