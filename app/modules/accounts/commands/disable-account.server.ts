import type { Trx } from '~/platform/database/client.server';
import { endEverySession } from './end-sessions.server';
import { type AccountRequest, hasOtherAdmin, type Managed, onAccount } from './on-account.server';

/**
 * Closes an account: its sessions end, nobody signs in with it, its history stays. The last active administrator stays.
 * What the person had in hand is taken back by `disableOfficer`, in the same transaction.
 */
export function disableAccount(trx: Trx, input: AccountRequest): Promise<Managed> {
  return onAccount(trx, { ...input, action: 'account.disable' }, async ({ id, isActive, roles }) => {
    if (isActive && roles.includes('admin') && !(await hasOtherAdmin(trx, id))) {
      return { ok: false, reason: 'people:error.last_admin' };
    }
    await trx.updateTable('staff_account').set({ is_active: false }).where('id', '=', id).execute();
    await endEverySession(trx, id);
    return { ok: true, payload: {} };
  });
}
