import { type SqlBool, sql } from 'kysely';
import { reachOf } from '~/modules/accounts/core/access';
import type { StaffScope } from '~/modules/accounts/core/scope';
import { addDays } from '~/modules/deadlines/core/days';
import { instantOf } from '~/modules/deadlines/core/time-zone';
import type { Executor } from '~/platform/database/client.server';
import type { AuditFilter } from '../schema';

export type AuditRow = {
  id: number;
  at: Date;
  actorKind: string;
  /** Sign-in name and name of a person of the offices. */
  login: string | null;
  name: string | null;
  action: string;
  subjectKind: string;
  subjectId: string;
  purpose: string | null;
  payload: string;
};

export const AUDIT_ROWS = 50;

/**
 * Entries of the log, newest first, 50 at a time, for who may read it; empty for all others. `before` goes on from a page.
 * The filer of a case is told by kind only: the log must not lead from a tip-off to a person.
 */
export async function listAudit(
  db: Executor,
  scope: StaffScope,
  filter: AuditFilter & { timeZone: string },
): Promise<{ rows: AuditRow[]; before: number | undefined }> {
  if (!reachOf(scope.roles, 'audit.read')) return { rows: [], before: undefined };
  const { who, action, subject, day, before, timeZone } = filter;
  let query = db
    .selectFrom('audit_entry as e')
    .leftJoin('staff_account as a', (join) =>
      join.onRef('a.id', '=', 'e.actor_id').on('e.actor_kind', '=', 'staff'),
    )
    .select(['e.id', 'e.at', 'e.actor_kind as actorKind', 'a.login', 'a.display_name as name', 'e.action'])
    .select(['e.subject_kind as subjectKind', 'e.subject_id as subjectId', 'e.purpose', 'e.payload'])
    .orderBy('e.id', 'desc')
    .limit(AUDIT_ROWS + 1);
  if (before) query = query.where('e.id', '<', before);
  if (who) {
    query = query
      .where('e.actor_kind', '=', 'staff')
      .where('e.actor_id', '=', (eb) => eb.selectFrom('staff_account').select('id').where('login', '=', who));
  }
  if (action) query = query.where(sql<SqlBool>`starts_with(e.action, ${action})`);
  if (subject) query = query.where('e.subject_id', '=', subject);
  if (day) {
    query = query
      .where('e.at', '>=', instantOf(day, timeZone))
      .where('e.at', '<', instantOf(addDays(day, 1), timeZone));
  }
  const found = await query.execute();
  const rows = found.slice(0, AUDIT_ROWS);
  return { rows, before: found.length > AUDIT_ROWS ? rows.at(-1)?.id : undefined };
}
