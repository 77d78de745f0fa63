import type { StaffScope } from '~/modules/accounts/core/scope';
import { type Done, type Refusal, refuse } from '~/modules/cases/core/refusal';
import { addDays } from '~/modules/deadlines/core/days';
import type { Services } from '~/platform/services.server';
import { authorOf } from '../core/change-kinds';
import type { DeadlineInput } from '../schema';
import { applyChange } from './apply-change.server';

/**
 * A new version of a limit from a day on: its length, its name, where it comes from. For whom it holds and what starts it
 * stays. A clock that runs keeps the version that it started with.
 */
export async function changeDeadlineRule(
  services: Services,
  input: { scope: StaffScope; code: string; form: DeadlineInput; today: string; now: Date },
): Promise<Done | Refusal> {
  const { scope, code, form, today, now } = input;
  const { validFrom, reason } = form;
  return applyChange(services, { scope, kind: 'deadline_rule', code, reason, form, now }, async (trx) => {
    if (validFrom < today) return refuse('rules:error.past');
    const versions = await trx
      .selectFrom('deadline_rule')
      .selectAll()
      .where('code', '=', code)
      .orderBy('version', 'desc')
      .execute();
    // One that was replaced before it began is no model for the next.
    const last = versions.find((row) => row.valid_to === null || row.valid_to >= row.valid_from);
    const [newest] = versions;
    if (!last || !newest) return refuse('rules:error.unknown_code');
    await trx
      .updateTable('deadline_rule')
      .set({ valid_to: addDays(validFrom, -1) })
      .where('code', '=', code)
      .where((row) => row.or([row('valid_to', 'is', null), row('valid_to', '>=', validFrom)]))
      .execute();
    const { id: _id, ...kept } = last;
    await trx
      .insertInto('deadline_rule')
      .values({
        ...kept,
        version: newest.version + 1,
        valid_from: validFrom,
        valid_to: null,
        amount: form.amount,
        unit: form.unit,
        name: JSON.stringify({ 'zh-CN': form.nameZh, en: form.nameEn }),
        extension: kept.extension === null ? null : JSON.stringify(kept.extension),
        source: form.source || null,
        is_assumption: form.isAssumption === 'yes',
        author: authorOf(scope.accountId),
        reason,
      })
      .execute();
    const { amount, unit } = form;
    return { ok: true, before: { amount: last.amount, unit: last.unit }, after: { amount, unit }, validFrom };
  });
}
