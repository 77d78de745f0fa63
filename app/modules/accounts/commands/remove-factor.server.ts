import { writeAudit } from '~/modules/audit/commands/write-audit.server';
import type { Services } from '~/platform/services.server';
import type { StaffScope } from '../core/scope';
import { confirmPassword } from './confirm-password.server';

/** A person takes one of their factors away, after typing the password again; with the last one the recovery codes go. */
export async function removeFactor(
  services: Services,
  input: { scope: StaffScope; factorId: string; password: string; now: Date },
): Promise<{ ok: true } | { ok: false; reason: string }> {
  const { scope, factorId, password, now } = input;
  const { accountId } = scope;
  const reason = await confirmPassword(services, { accountId, password, now });
  if (reason) return { ok: false, reason };
  return services.db.transaction().execute(async (trx) => {
    await trx.selectFrom('staff_account').select('id').where('id', '=', accountId).forUpdate().execute();
    const removed = await trx
      .deleteFrom('staff_factor')
      .where('account_id', '=', accountId)
      .where('id', '=', factorId)
      .returning('kind')
      .executeTakeFirst();
    if (!removed) return { ok: true };
    const left = await trx
      .selectFrom('staff_factor')
      .select('id')
      .where('account_id', '=', accountId)
      .execute();
    if (left.length === 0) {
      await trx.deleteFrom('staff_recovery_code').where('account_id', '=', accountId).execute();
    }
    await writeAudit(trx, {
      ...{ scope, action: 'factor.remove', subject: { kind: 'account', id: accountId }, at: now },
      payload: { kind: removed.kind, left: left.length },
    });
    return { ok: true };
  });
}
