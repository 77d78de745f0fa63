import type { Services } from '~/platform/services.server';
import { type AccountRequest, type Managed, onAccount } from './on-account.server';

/** Opens a closed account again, with the password and factors it had. */
export function enableAccount({ db }: Services, input: AccountRequest): Promise<Managed> {
  return db.transaction().execute((trx) =>
    onAccount(trx, { ...input, action: 'account.enable' }, async ({ id }) => {
      await trx.updateTable('staff_account').set({ is_active: true }).where('id', '=', id).execute();
      return { ok: true, payload: {} };
    }),
  );
}
