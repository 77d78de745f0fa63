import type { Executor } from '~/platform/database/client.server';
import { hashPassword } from '~/platform/passwords.server';
import type { Role } from '../core/scope';

export type NewAccount = {
  login: string;
  displayName: string;
  unitCode: string;
  roles: Role[];
  password: string;
};
export type CreateAccountResult =
  | { ok: true; id: number }
  | { ok: false; reason: 'unknown_unit' | 'login_taken' };

/**
 * A person of a unit who may sign in from now on. `startPasswordUntil`: somebody else knows the password, so that it only
 * serves to choose an own one, until then. The caller writes the audit entry.
 */
export async function createAccount(
  db: Executor,
  account: NewAccount,
  options: { isDemo?: boolean; startPasswordUntil?: Date; creationKey?: string; now?: Date } = {},
): Promise<CreateAccountResult> {
  const unit = await db
    .selectFrom('unit')
    .select('id')
    .where('code', '=', account.unitCode)
    .executeTakeFirst();
  if (!unit) return { ok: false, reason: 'unknown_unit' };
  const row = await db
    .insertInto('staff_account')
    .values({
      login: account.login,
      display_name: account.displayName,
      unit_id: unit.id,
      roles: account.roles,
      password_hash: await hashPassword(account.password),
      is_demo: options.isDemo ?? false,
      start_password_until: options.startPasswordUntil ?? null,
      creation_key: options.creationKey ?? null,
      ...(options.now ? { created_at: options.now, password_set_at: options.now } : {}),
    })
    .onConflict((conflict) => conflict.column('login').doNothing())
    .returning('id')
    .executeTakeFirst();
  return row ? { ok: true, id: row.id } : { ok: false, reason: 'login_taken' };
}
