import type { Executor } from '~/platform/database/client.server';
import type { StaffScope } from '../core/scope';
import { IDLE_MINUTES } from './find-session.server';

export type SessionRow = { id: string; browser: string; since: Date; lastSeenAt: Date };

/** Where a person is signed in at this moment, the newest first. */
export async function listSessions(db: Executor, scope: StaffScope, now: Date): Promise<SessionRow[]> {
  const rows = await db
    .selectFrom('staff_session')
    .select(['id', 'browser', 'created_at', 'last_seen_at'])
    .where('account_id', '=', scope.accountId)
    .where('expires_at', '>', now)
    .where('last_seen_at', '>', new Date(now.getTime() - IDLE_MINUTES * 60_000))
    .orderBy('created_at', 'desc')
    .execute();
  return rows.map((row) => ({
    ...{ id: row.id, browser: row.browser, since: row.created_at, lastSeenAt: row.last_seen_at },
  }));
}
