import type { StaffScope } from '~/modules/accounts/core/scope';
import { type Done, type Refusal, refuse } from '~/modules/cases/core/refusal';
import { getCategories } from '~/modules/categories/queries/get-categories.server';
import { addDays, type Day } from '~/modules/deadlines/core/days';
import type { Trx } from '~/platform/database/client.server';
import type { Services } from '~/platform/services.server';
import { applyChange } from './apply-change.server';

type Asked = { scope: StaffScope; now: Date; code: string; today: Day };
type Sent = { reason: string; token: string };

const setLastDay = (trx: Trx, code: string, day: Day | null) =>
  trx.updateTable('category').set({ valid_to: day }).where('code', '=', code).execute();

/**
 * From that day on nobody files about the category any more. Cases that have it keep it, with its name and by its rules;
 * rules that name it stay and take nothing. Refused for a field, and for the last leaf that a field is left with.
 */
export async function endCategory(
  services: Services,
  { scope, now, code, today, form }: Asked & { form: Sent & { validFrom: Day } },
): Promise<Done | Refusal> {
  const { reason, validFrom } = form;
  return applyChange(services, { scope, kind: 'category', code, reason, form, now }, async (trx) => {
    const { all, byCode } = await getCategories.fresh(trx);
    const category = byCode.get(code);
    if (!category?.parentCode) return refuse('rules:error.unknown_code');
    if (validFrom < today) return refuse('rules:error.past');
    if (category.validTo !== undefined) return refuse('categories:error.ended');
    const left = all.filter(
      (one) =>
        one !== category &&
        one.parentCode === category.parentCode &&
        one.validTo === undefined &&
        (one.validFrom ?? validFrom) <= validFrom,
    );
    if (left.length === 0) return refuse('categories:error.last_leaf');
    const validTo = addDays(validFrom, -1);
    await setLastDay(trx, code, validTo);
    return { ok: true, before: { validTo: null }, after: { validTo }, validFrom };
  });
}

/** People can file about it again at once; an end that has not come yet is taken back. */
export async function reopenCategory(
  services: Services,
  { scope, now, code, today, form }: Asked & { form: Sent },
): Promise<Done | Refusal> {
  const { reason } = form;
  return applyChange(services, { scope, kind: 'category', code, reason, form, now }, async (trx) => {
    const category = (await getCategories.fresh(trx)).byCode.get(code);
    if (!category) return refuse('rules:error.unknown_code');
    if (category.validTo === undefined) return refuse('categories:error.not_ended');
    await setLastDay(trx, code, null);
    return { ok: true, before: { validTo: category.validTo }, after: { validTo: null }, validFrom: today };
  });
}
