import { randomBytes } from 'node:crypto';
import { writeAudit } from '~/modules/audit/commands/write-audit.server';
import type { Db, Trx } from '~/platform/database/client.server';
import type { StaffScope } from '../core/scope';
import { hashToken } from '../queries/find-session.server';

/** Ends one session of the person's own; one that is over already is no error. */
export async function endSession(
  db: Db,
  input: { scope: StaffScope; sessionId: string; now: Date },
): Promise<{ ok: true }> {
  const { scope, sessionId, now } = input;
  return db.transaction().execute(async (trx) => {
    const ended = await trx
      .deleteFrom('staff_session')
      .where('account_id', '=', scope.accountId)
      .where('id', '=', sessionId)
      .returning('id')
      .executeTakeFirst();
    if (ended) {
      const subject = { kind: 'account', id: scope.accountId };
      await writeAudit(trx, {
        scope,
        action: 'session.end',
        subject,
        payload: { session: sessionId },
        at: now,
      });
    }
    return { ok: true };
  });
}

/** Ends every other session of the person's own, and half-way sign-ins. */
export async function endAllOthers(
  db: Db,
  input: { scope: StaffScope; sessionId: string; now: Date },
): Promise<{ ok: true }> {
  const { scope, sessionId, now } = input;
  return db.transaction().execute(async (trx) => {
    await endEverySession(trx, scope.accountId, sessionId);
    const subject = { kind: 'account', id: scope.accountId };
    await writeAudit(trx, { scope, action: 'session.end_others', subject, at: now });
    return { ok: true };
  });
}

/**
 * Ends every session of an account but this one, which gets a new token; undefined when it is over itself. The caller's
 * transaction writes the audit entry.
 */
export async function endOtherSessions(
  trx: Trx,
  { accountId, sessionId }: { accountId: number; sessionId: string },
): Promise<{ token: string; expiresAt: Date } | undefined> {
  await endEverySession(trx, accountId, sessionId);
  const token = randomBytes(32).toString('base64url');
  const row = await trx
    .updateTable('staff_session')
    .set({ token_hash: hashToken(token), is_password_due: false })
    .where('id', '=', sessionId)
    .where('account_id', '=', accountId)
    .returning('expires_at')
    .executeTakeFirst();
  return row && { token, expiresAt: row.expires_at };
}

/** Ends the sessions and half-way sign-ins of an account, all or all but one. */
export async function endEverySession(trx: Trx, accountId: number, except?: string): Promise<void> {
  await trx
    .deleteFrom('staff_session')
    .where('account_id', '=', accountId)
    .$if(except !== undefined, (query) => query.where('id', '<>', except ?? ''))
    .execute();
  await trx.deleteFrom('staff_half_sign_in').where('account_id', '=', accountId).execute();
}
