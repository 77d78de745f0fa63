import { randomBytes } from 'node:crypto';
import { writeAudit } from '~/modules/audit/commands/write-audit.server';
import type { Services } from '~/platform/services.server';
import type { HalfSignIn } from '../queries/find-half-sign-in.server';
import { hashToken } from '../queries/find-session.server';
import { selfOnly } from './open-session.server';

const MOST_WAITING = 3;

/**
 * Asks that this computer be registered, where phones are not allowed. It counts for nothing until an administrator has
 * compared the six signs that it shows (`workstationSign`). The same browser asking again gets the request it has.
 */
export async function askForWorkstation(
  { db }: Services,
  input: { half: HalfSignIn; label: string; token: string | undefined; now: Date },
): Promise<{ ok: true; token: string } | { ok: false; reason: string }> {
  const { half, label, now } = input;
  const { accountId } = half;
  return db.transaction().execute(async (trx) => {
    await trx.selectFrom('staff_account').select('id').where('id', '=', accountId).forUpdate().execute();
    const waiting = await trx
      .selectFrom('staff_workstation')
      .select('token_hash')
      .where('requested_by', '=', accountId)
      .where('approved_at', 'is', null)
      .where('ended_at', 'is', null)
      .execute();
    const known = input.token && hashToken(input.token);
    if (input.token && known && waiting.some((row) => row.token_hash.equals(known))) {
      return { ok: true, token: input.token };
    }
    if (waiting.length >= MOST_WAITING) return { ok: false, reason: 'account:error.many_workstations' };
    const token = randomBytes(32).toString('base64url');
    const row = await trx
      .insertInto('staff_workstation')
      .values({ token_hash: hashToken(token), label, requested_by: accountId, requested_at: now })
      .returning('id')
      .executeTakeFirstOrThrow();
    await writeAudit(trx, {
      ...{ scope: selfOnly(accountId), action: 'workstation.ask', at: now },
      subject: { kind: 'workstation', id: row.id },
    });
    return { ok: true, token };
  });
}

/** Six signs that the computer and the administrator's list both show, so that the right one is approved. */
export function workstationSign(tokenHash: Buffer): string {
  const hex = tokenHash.toString('hex').slice(0, 6).toUpperCase();
  return `${hex.slice(0, 3)}-${hex.slice(3)}`;
}
