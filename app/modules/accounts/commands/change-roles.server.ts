import type { Services } from '~/platform/services.server';
import type { Role } from '../core/scope';
import { type AccountRequest, hasOtherAdmin, type Managed, onAccount } from './on-account.server';

/** Gives a person these roles instead of the ones they have; never one's own, and one administrator always stays. */
export function changeRoles({ db }: Services, input: AccountRequest & { roles: Role[] }): Promise<Managed> {
  const { accountId, roles } = input;
  return db.transaction().execute((trx) =>
    onAccount(trx, { ...input, action: 'account.change_roles' }, async (account) => {
      if (roles.length === 0) return { ok: false, reason: 'people:error.no_role' };
      const losesAdmin = account.roles.includes('admin') && !roles.includes('admin');
      if (losesAdmin && !(await hasOtherAdmin(trx, accountId)))
        return { ok: false, reason: 'people:error.last_admin' };
      await trx.updateTable('staff_account').set({ roles }).where('id', '=', accountId).execute();
      return { ok: true, payload: { before: account.roles, after: roles } };
    }),
  );
}
