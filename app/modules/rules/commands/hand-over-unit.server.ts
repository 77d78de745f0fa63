import { moveUnitPeople } from '~/modules/accounts/commands/move-unit-people.server';
import type { StaffScope } from '~/modules/accounts/core/scope';
import { handOverCases } from '~/modules/cases/commands/hand-over-cases.server';
import { type Done, type Refusal, refuse } from '~/modules/cases/core/refusal';
import { getEngine } from '~/modules/cases/queries/get-engine.server';
import { addDays, type Day } from '~/modules/deadlines/core/days';
import { getCity } from '~/modules/regions/queries/get-city.server';
import type { RoutingRule } from '~/modules/routing/core/choose-unit';
import { getRoutingRules } from '~/modules/routing/queries/get-rules.server';
import { descendantsOf, existsOn } from '~/modules/units/core/unit-tree';
import { getUnits } from '~/modules/units/queries/get-units.server';
import type { Trx } from '~/platform/database/client.server';
import type { Services } from '~/platform/services.server';
import { replaceUnitInRules } from '../core/replace-unit';
import { applyChange, noteChange } from './apply-change.server';
import { withPredecessor } from './change-unit.server';
import { storeNextRule } from './store-next-rule.server';

/** From which unit to which, by whom and when. */
export type UnitMove = { scope: StaffScope; from: number; to: number; now: Date };

/**
 * Closes a unit today and gives all that it has to its successor, in one transaction: open cases (their clocks run on),
 * people, and the routing rules that name it, each as a new version. Ended cases and what figures said of them stay.
 */
export async function handOverUnit(
  services: Services,
  input: {
    scope: StaffScope;
    code: string;
    form: { successor: string; reason: string; token: string };
    today: Day;
    now: Date;
    /** Moves what modules behind this one keep for the unit, in the same transaction; how much, by kind, for the history. */
    moveMore?: (trx: Trx, move: UnitMove) => Promise<Record<string, string[]>>;
  },
): Promise<Done | Refusal> {
  const { scope, code, form, today, now, moveMore } = input;
  const { successor, reason } = form;
  const engine = await getEngine(services.db);
  return applyChange(services, { scope, kind: 'unit', code, reason, form, now }, async (trx) => {
    const tree = await getUnits.fresh(trx);
    const [from, to] = [tree.byCode.get(code), tree.byCode.get(successor)];
    if (!from || !to) return refuse('rules:error.unknown_code');
    if (from === to || !existsOn(to, today)) return refuse('rules:error.successor');
    if (!existsOn(from, today)) return refuse('rules:error.ended');
    if (descendantsOf(tree, from).some((unit) => existsOn(unit, today)))
      return refuse('rules:error.units_below');
    if ((await getCity.fresh(trx)).office.unit === code) return refuse('rules:error.office_unit');
    const cases = await handOverCases(trx, { ...engine, units: tree }, { scope, from, to, now });
    if (!cases.ok) return cases;
    const rules = replaceUnitInRules(await getRoutingRules.fresh(trx), { code, successor, from: today });
    const told = ({ lead, assist }: RoutingRule) => ({ lead, assist });
    for (const rule of rules) await storeNextRule(trx, rule, { scope, form, now, told });
    const people = await moveUnitPeople(trx, { scope, from: from.id, to: to.id, now });
    const validTo = addDays(today, -1);
    await trx.updateTable('unit').set({ valid_to: validTo }).where('id', '=', from.id).execute();
    await trx.updateTable('unit').set(withPredecessor(code)).where('id', '=', to.id).execute();
    const taken = { before: null, after: { predecessor: code }, validFrom: today };
    await noteChange(
      trx,
      { scope, kind: 'unit', code: successor, reason, form: { ...form, code }, now },
      taken,
    );
    const more = await moveMore?.(trx, { scope, from: from.id, to: to.id, now });
    const moved = { cases: cases.moved, people, rules: rules.map(({ next }) => next.code), ...more };
    return {
      ...{ ok: true, before: { validTo: from.validTo ?? null }, after: { validTo, successor, ...moved } },
      validFrom: today,
    };
  });
}
