import { sql } from 'kysely';
import { writeAudit } from '~/modules/audit/commands/write-audit.server';
import type { AuditAction } from '~/modules/audit/core/actions';
import type { Trx } from '~/platform/database/client.server';
import { reachOf } from '../core/access';
import { knownRoles } from '../core/role-rules';
import type { Role, StaffScope } from '../core/scope';

export type Managed = { ok: true } | { ok: false; reason: string };
export type HeldAccount = {
  id: number;
  login: string;
  displayName: string;
  unitId: number;
  roles: Role[];
  isActive: boolean;
};
/** What is written into the audit log; a refusal is written nowhere. */
type Done = { ok: true; payload: Parameters<typeof writeAudit>[1]['payload'] };

export type AccountRequest = { scope: StaffScope; accountId: number; now: Date };

/**
 * The frame of every act on another person's account: who may, the lock, the act, the audit entry. Nobody acts on their
 * own account here: an administrator's own roles and access are another administrator's business.
 */
export async function onAccount(
  trx: Trx,
  request: AccountRequest & { action: AuditAction },
  run: (account: HeldAccount) => Promise<Done | { ok: false; reason: string }>,
): Promise<Managed> {
  const { scope, accountId, action, now } = request;
  if (!reachOf(scope.roles, 'people.manage')) return { ok: false, reason: 'people:error.not_permitted' };
  if (accountId === scope.accountId) return { ok: false, reason: 'people:error.self' };
  // All administrators in one order, so that two who disable each other at one moment wait for one another.
  await trx
    .selectFrom('staff_account')
    .select('id')
    .where(sql<boolean>`id = ${accountId} or (is_active and 'admin' = any(roles))`)
    .orderBy('id')
    .forUpdate()
    .execute();
  const row = await trx
    .selectFrom('staff_account')
    .select(['id', 'login', 'display_name', 'unit_id', 'roles', 'is_active'])
    .where('id', '=', accountId)
    .executeTakeFirst();
  if (!row) return { ok: false, reason: 'people:error.unknown' };
  const done = await run({
    ...{ id: row.id, login: row.login, displayName: row.display_name, unitId: row.unit_id },
    ...{ roles: knownRoles(row.roles), isActive: row.is_active },
  });
  if (!done.ok) return done;
  const subject = { kind: 'account', id: accountId };
  await writeAudit(trx, {
    scope,
    action,
    subject,
    at: now,
    ...(done.payload ? { payload: done.payload } : {}),
  });
  return { ok: true };
}

/** Is there another active administrator? Asked inside `onAccount`, which holds all of them. */
export async function hasOtherAdmin(trx: Trx, accountId: number): Promise<boolean> {
  const other = await trx
    .selectFrom('staff_account')
    .select('id')
    .where('id', '<>', accountId)
    .where(sql<boolean>`is_active and 'admin' = any(roles)`)
    .executeTakeFirst();
  return other !== undefined;
}
