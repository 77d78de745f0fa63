import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from '~/platform/database/client.server';
import type { Text } from '~/platform/i18n/languages';
import { mintScope, type Role, type StaffScope } from '../core/scope';

export const IDLE_MINUTES = 30;
const TOUCH_AFTER_MS = 60_000;

export const hashToken = (token: string) => createHash('sha256').update(token).digest();

export type StaffSession = {
  id: string;
  scope: StaffScope;
  login: string;
  unitName: Text;
  /** Nothing else is done before a new password is chosen. */
  isPasswordDue: boolean;
};

/**
 * The person behind a session token; undefined when there is none, it is idle for 30 minutes, older than 8 hours, or the
 * account was closed. Notes when it was last seen, at most once a minute (the one write that a page view makes).
 */
export async function findSession(db: Db, token: string, now: Date): Promise<StaffSession | undefined> {
  const tokenHash = hashToken(token);
  const idleSince = new Date(now.getTime() - IDLE_MINUTES * 60_000);
  const row = await db
    .selectFrom('staff_session')
    .innerJoin('staff_account', 'staff_account.id', 'staff_session.account_id')
    .innerJoin('unit', 'unit.id', 'staff_account.unit_id')
    .where('staff_session.token_hash', '=', tokenHash)
    .where('staff_session.expires_at', '>', now)
    .where('staff_session.last_seen_at', '>', idleSince)
    .where('staff_account.is_active', '=', true)
    .select([
      'staff_account.id as accountId',
      'staff_account.login',
      'staff_account.display_name as displayName',
      'staff_account.unit_id as unitId',
      'staff_account.roles',
      'unit.name as unitName',
      'staff_session.id',
      'staff_session.is_password_due as isPasswordDue',
      'staff_session.last_seen_at as lastSeenAt',
      // A successor stands for the units that it took over: their ended cases, reviews and requests go on there.
      sql<number[]>`array(with recursive reached as (
          select u.id, u.predecessor_codes from unit u where u.id = staff_account.unit_id
          union select o.id, o.predecessor_codes from unit o join reached r
             on o.parent_id = r.id or (o.code = any (r.predecessor_codes) and o.valid_to <= ${now}::date))
        select id from reached)`.as('unitIds'),
    ])
    .executeTakeFirst();
  if (!row) return undefined;
  if (now.getTime() - row.lastSeenAt.getTime() > TOUCH_AFTER_MS) {
    await db
      .updateTable('staff_session')
      .set({ last_seen_at: now })
      .where('token_hash', '=', tokenHash)
      .execute();
  }
  return {
    id: row.id,
    isPasswordDue: row.isPasswordDue,
    login: row.login,
    unitName: row.unitName as Text,
    scope: mintScope<StaffScope>({
      kind: 'staff',
      accountId: row.accountId,
      displayName: row.displayName,
      unitId: row.unitId,
      unitIds: row.unitIds,
      roles: row.roles as Role[],
    }),
  };
}
