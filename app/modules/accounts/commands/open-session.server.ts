import { randomBytes } from 'node:crypto';
import { writeAudit } from '~/modules/audit/commands/write-audit.server';
import type { Trx } from '~/platform/database/client.server';
import { mintScope, type StaffScope } from '../core/scope';
import { hashToken } from '../queries/find-session.server';

const SESSION_HOURS = 8;

/** How a person showed who they are: what is written down of a sign-in. */
export type SignInMethod = 'password' | 'totp' | 'key' | 'recovery_code' | 'workstation' | 'provider';

export type OpenedSession = { token: string; accountId: number; expiresAt: Date };

/** Opens a session with a new token, of which only the hash is kept. */
export async function openSession(
  trx: Trx,
  input: { accountId: number; browser: string; isPasswordDue: boolean; method: SignInMethod; now: Date },
): Promise<OpenedSession> {
  const { accountId, now } = input;
  const token = randomBytes(32).toString('base64url');
  const expiresAt = new Date(now.getTime() + SESSION_HOURS * 3_600_000);
  await trx
    .insertInto('staff_session')
    .values({
      token_hash: hashToken(token),
      account_id: accountId,
      browser: input.browser,
      is_password_due: input.isPasswordDue,
      created_at: now,
      last_seen_at: now,
      expires_at: expiresAt,
    })
    .execute();
  await writeAudit(trx, {
    ...{ scope: selfOnly(accountId), action: 'session.open', at: now },
    ...{ subject: { kind: 'account', id: accountId }, payload: { method: input.method } },
  });
  return { token, accountId, expiresAt };
}

/** Someone who is not signed in yet, as the one who acts in the audit log; this scope reaches nothing. */
export const selfOnly = (accountId: number): StaffScope =>
  mintScope<StaffScope>({
    ...{ kind: 'staff', accountId, displayName: '', unitId: 0, unitIds: [], roles: [] },
  });
