import { sql } from 'kysely';
import type { StaffScope } from '~/modules/accounts/core/scope';
import { type Done, type Refusal, refuse } from '~/modules/cases/core/refusal';
import { addDays } from '~/modules/deadlines/core/days';
import { getCity } from '~/modules/regions/queries/get-city.server';
import { getRoutingRules } from '~/modules/routing/queries/get-rules.server';
import { descendantsOf, existsOn } from '~/modules/units/core/unit-tree';
import { getUnits } from '~/modules/units/queries/get-units.server';
import type { Services } from '~/platform/services.server';
import { rulesNaming } from '../core/unit-rows';
import { countOpenCases } from '../queries/count-open-cases.server';
import type { UnitForm } from '../schema';
import { applyChange } from './apply-change.server';

type Asked<Intent> = { scope: StaffScope; now: Date; form: Extract<UnitForm, { intent: Intent }> };

/** Adds one more to those whose work a unit took over. */
export const withPredecessor = (code: string) => ({
  predecessor_codes: sql<string[]>`array_append(array_remove(predecessor_codes, ${code}), ${code})`,
});

const textsOf = (form: { nameZh: string; nameEn: string; dutyZh: string; dutyEn: string }) => ({
  name: JSON.stringify({ 'zh-CN': form.nameZh, en: form.nameEn }),
  duty: form.dutyZh && form.dutyEn ? JSON.stringify({ 'zh-CN': form.dutyZh, en: form.dutyEn }) : null,
});

/** A new unit below another one, or beside the bureaus. */
export async function addUnit(
  services: Services,
  { scope, now, form }: Asked<'add'>,
): Promise<Done | Refusal> {
  const { code, parent, kind, region, reason, validFrom } = form;
  return applyChange(services, { scope, kind: 'unit', code, reason, form, now }, async (trx) => {
    // Two codes that differ in large and small letters only would be taken for each other.
    const known = await trx
      .selectFrom('unit')
      .select('id')
      .where(sql`lower(code)`, '=', code.toLowerCase())
      .executeTakeFirst();
    if (known) return refuse('rules:error.code_taken');
    const above = parent
      ? await trx.selectFrom('unit').select('id').where('code', '=', parent).executeTakeFirst()
      : undefined;
    const place = region
      ? await trx.selectFrom('region').select('code').where('code', '=', region).executeTakeFirst()
      : undefined;
    if ((parent && !above) || (region && !place)) return refuse('rules:error.unknown_code');
    const texts = textsOf(form);
    await trx
      .insertInto('unit')
      .values({
        ...{ code, kind, parent_id: above?.id ?? null, region_code: region || null, valid_from: validFrom },
        ...texts,
        is_assumption: false,
      })
      .execute();
    return { ok: true, before: null, after: { code, kind, parent, region, ...texts }, validFrom };
  });
}

/** Another name or duty; what it was called before stays in the history. */
export async function renameUnit(
  services: Services,
  { scope, now, form, code }: Asked<'rename'> & { code: string },
): Promise<Done | Refusal> {
  const { reason } = form;
  return applyChange(services, { scope, kind: 'unit', code, reason, form, now }, async (trx) => {
    const before = await trx
      .selectFrom('unit')
      .select(['name', 'duty'])
      .where('code', '=', code)
      .executeTakeFirst();
    if (!before) return refuse('rules:error.unknown_code');
    const { nameZh, nameEn, dutyZh, dutyEn } = form;
    await trx.updateTable('unit').set(textsOf(form)).where('code', '=', code).execute();
    return { ok: true, before, after: { nameZh, nameEn, dutyZh, dutyEn } };
  });
}

/**
 * The last day of a unit. Refused for the office itself, while the unit leads open cases (they are moved first), while units stand below it, and while a
 * rule would still send it cases. Whoever takes over names it as the predecessor.
 */
export async function closeUnit(
  services: Services,
  { scope, now, form, code, today }: Asked<'close'> & { code: string; today: string },
): Promise<Done | Refusal> {
  const { reason, validTo, successor } = form;
  return applyChange(services, { scope, kind: 'unit', code, reason, form, now }, async (trx) => {
    if (validTo < today) return refuse('rules:error.past');
    const tree = await getUnits.fresh(trx);
    const unit = tree.byCode.get(code);
    const next = successor ? tree.byCode.get(successor) : undefined;
    if (!unit || (successor && !next)) return refuse('rules:error.unknown_code');
    if (unit.validTo && unit.validTo < today) return refuse('rules:error.ended');
    if (unit.validFrom && validTo < unit.validFrom) return refuse('rules:error.before_first_day');
    if ((await getCity.fresh(trx)).office.unit === code) return refuse('rules:error.office_unit');
    if (next && (next === unit || !existsOn(next, addDays(validTo, 1))))
      return refuse('rules:error.successor_then');
    if (((await countOpenCases(trx, scope)).get(unit.id) ?? 0) > 0) return refuse('rules:error.open_cases');
    if (descendantsOf(tree, unit).some((below) => !below.validTo || below.validTo > validTo))
      return refuse('rules:error.units_below');
    if (rulesNaming(await getRoutingRules.fresh(trx), code, validTo).length > 0)
      return refuse('rules:error.unit_in_rules');
    if (next) await trx.updateTable('unit').set(withPredecessor(code)).where('id', '=', next.id).execute();
    await trx.updateTable('unit').set({ valid_to: validTo }).where('id', '=', unit.id).execute();
    return { ok: true, before: { validTo: unit.validTo ?? null }, after: { validTo, successor } };
  });
}
