import { redirect } from '@remix-run/node';
import type { StaffPage } from '~/modules/accounts/guards/staff-guard.server';
import type { Done, Refusal } from '~/modules/cases/core/refusal';
import { localDay } from '~/modules/deadlines/core/time-zone';
import { getCalendar } from '~/modules/deadlines/queries/get-calendar.server';
import { addUnit, closeUnit, renameUnit } from '~/modules/rules/commands/change-unit.server';
import { handOverUnit } from '~/modules/rules/commands/hand-over-unit.server';
import type { UnitForm } from '~/modules/rules/schema';
import { movePoints } from '~/modules/satisfaction/commands/move-points.server';
import { type FormProblem, problem } from '~/platform/http/form';

const fieldOf: Record<string, string> = {
  'rules:error.past': 'validTo',
  'rules:error.open_cases': 'validTo',
  'rules:error.units_below': 'validTo',
  'rules:error.unit_in_rules': 'validTo',
  'rules:error.code_taken': 'code',
  'rules:error.ended': 'validTo',
  'rules:error.before_first_day': 'validTo',
  'rules:error.office_unit': 'validTo',
  'rules:error.successor': 'successor',
  'rules:error.successor_then': 'successor',
  'rules:error.successor_excluded': 'successor',
};

/** Adds, renames or closes a unit and opens its page again. */
export async function runUnit(page: StaffPage, code: string, form: UnitForm, values: FormProblem['values']) {
  const result = await change(page, code, form);
  if (!result.ok) return problem(values, { [fieldOf[result.reason] ?? 'form']: result.reason });
  const at = form.intent === 'add' ? form.code : code;
  const done = { add: 'unit', rename: 'unit', close: 'closed', hand_over: 'handed_over' }[form.intent];
  return redirect(`/admin/units/${at}?done=${done}`);
}

async function change(page: StaffPage, code: string, form: UnitForm): Promise<Done | Refusal> {
  const { services, scope, now, db } = page;
  const on = { scope, now };
  if (form.intent === 'add') return addUnit(services, { ...on, form });
  if (form.intent === 'rename') return renameUnit(services, { ...on, form, code });
  const today = localDay(now, (await getCalendar(db)).timeZone);
  if (form.intent === 'hand_over')
    return handOverUnit(services, { ...on, form, code, today, moveMore: movePoints });
  return closeUnit(services, { ...on, form, code, today });
}
