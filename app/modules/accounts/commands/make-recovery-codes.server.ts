import { randomBytes } from 'node:crypto';
import { writeAudit } from '~/modules/audit/commands/write-audit.server';
import type { Services } from '~/platform/services.server';
import { normaliseRecoveryCode, RECOVERY_CODES, recoveryCode } from '../core/recovery-code';
import type { StaffScope } from '../core/scope';
import { hashRecoveryCode } from './prove-factor.server';

/** Ten new recovery codes instead of all earlier ones. They are returned this once; only their hashes are kept. */
export async function makeRecoveryCodes(
  { db }: Services,
  { scope, now }: { scope: StaffScope; now: Date },
): Promise<string[]> {
  const { accountId } = scope;
  const codes = Array.from({ length: RECOVERY_CODES }, () => recoveryCode(randomBytes(10)));
  await db.transaction().execute(async (trx) => {
    // Two clicks one after the other: the codes of the later one, which the page shows, are those that count.
    await trx.selectFrom('staff_account').select('id').where('id', '=', accountId).forUpdate().execute();
    await trx.deleteFrom('staff_recovery_code').where('account_id', '=', accountId).execute();
    await trx
      .insertInto('staff_recovery_code')
      .values(
        codes.map((code) => ({
          account_id: accountId,
          code_hash: hashRecoveryCode(accountId, normaliseRecoveryCode(code) ?? code),
        })),
      )
      .execute();
    await writeAudit(trx, {
      ...{ scope, action: 'recovery_codes.make', subject: { kind: 'account', id: accountId }, at: now },
    });
  });
  return codes;
}
