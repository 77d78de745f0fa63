import type { Trx } from '~/platform/database/client.server';
import { type AccountRequest, type Managed, onAccount } from './on-account.server';

/** Moves a person to another unit. Deputies are people of one unit, so these ties end. See `moveOfficer` for the cases. */
export function moveAccount(trx: Trx, input: AccountRequest & { unitCode: string }): Promise<Managed> {
  return onAccount(trx, { ...input, action: 'account.move' }, async ({ id, unitId }) => {
    const unit = await trx
      .selectFrom('unit')
      .select('id')
      .where('code', '=', input.unitCode)
      .executeTakeFirst();
    if (!unit) return { ok: false, reason: 'people:error.unknown_unit' };
    if (unit.id === unitId) return { ok: false, reason: 'people:error.same_unit' };
    await trx
      .updateTable('staff_account')
      .set({ unit_id: unit.id, deputy_id: null })
      .where('id', '=', id)
      .execute();
    await trx.updateTable('staff_account').set({ deputy_id: null }).where('deputy_id', '=', id).execute();
    return { ok: true, payload: { from: unitId, to: unit.id } };
  });
}
