import type { Services } from '~/platform/services.server';
import { endEverySession } from './end-sessions.server';
import { type AccountRequest, type Managed, onAccount } from './on-account.server';

/** Takes all second factors and recovery codes of a person away, who sets new ones up at the next sign-in. */
export function resetFactors({ db }: Services, input: AccountRequest): Promise<Managed> {
  return db.transaction().execute((trx) =>
    onAccount(trx, { ...input, action: 'factor.reset' }, async ({ id }) => {
      await trx.deleteFrom('staff_factor').where('account_id', '=', id).execute();
      await trx.deleteFrom('staff_recovery_code').where('account_id', '=', id).execute();
      await trx
        .updateTable('staff_workstation')
        .set({ ended_at: input.now })
        .where('ended_at', 'is', null)
        .where((row) =>
          row.or([
            row('account_id', '=', id),
            row.and([row('requested_by', '=', id), row('approved_at', 'is', null)]),
          ]),
        )
        .execute();
      await endEverySession(trx, id);
      return { ok: true, payload: {} };
    }),
  );
}
