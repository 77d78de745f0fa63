import { writeAudit } from '~/modules/audit/commands/write-audit.server';
import { hashPassword } from '~/platform/passwords.server';
import type { Services } from '~/platform/services.server';
import { passwordPolicies, type Weakness } from '../core/password-policy';
import type { StaffScope } from '../core/scope';
import { findWeakness } from '../queries/find-weakness.server';
import { confirmPassword } from './confirm-password.server';
import { endOtherSessions } from './end-sessions.server';

export type ChangeResult =
  | { ok: true; token: string; expiresAt: Date }
  | { ok: false; field: 'current' | 'next'; reason: string }
  | { ok: false; field: 'next'; weakness: Weakness };

/** A person chooses a new password: every other session of theirs ends, and this one goes on with a new token. */
export async function changePassword(
  services: Services,
  input: { scope: StaffScope; sessionId: string; current: string; next: string; now: Date },
): Promise<ChangeResult> {
  const { scope, sessionId, current, next, now } = input;
  const { accountId, displayName, unitId } = scope;
  const reason = await confirmPassword(services, { accountId, password: current, now });
  if (reason) return { ok: false, field: 'current', reason };
  if (next.normalize('NFKC') === current.normalize('NFKC')) {
    return { ok: false, field: 'next', reason: 'account:error.same_password' };
  }
  const { db, config } = services;
  const { login } = await db
    .selectFrom('staff_account')
    .select('login')
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow();
  const policy = passwordPolicies[config.passwordPolicy];
  const weakness = await findWeakness(db, policy, { login, displayName, unitId }, next);
  if (weakness) return { ok: false, field: 'next', weakness };
  const passwordHash = await hashPassword(next);
  return db.transaction().execute(async (trx): Promise<ChangeResult> => {
    await trx
      .updateTable('staff_account')
      .set({ password_hash: passwordHash, password_set_at: now, start_password_until: null })
      .where('id', '=', accountId)
      .execute();
    const renewed = await endOtherSessions(trx, { accountId, sessionId });
    if (!renewed) return { ok: false, field: 'current', reason: 'account:error.session_over' };
    await writeAudit(trx, {
      ...{ scope, action: 'account.change_password', subject: { kind: 'account', id: accountId }, at: now },
    });
    return { ok: true, ...renewed };
  });
}
