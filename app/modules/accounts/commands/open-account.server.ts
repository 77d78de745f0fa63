import { writeAudit } from '~/modules/audit/commands/write-audit.server';
import type { Services } from '~/platform/services.server';
import { reachOf } from '../core/access';
import type { Role, StaffScope } from '../core/scope';
import { startPasswordEnd } from '../core/start-password';
import { createAccount } from './create-account.server';
import { startPasswordOf } from './give-start-password.server';

export type Opened =
  | { ok: true; id: number; login: string; password: string }
  | { ok: false; reason: string };

/**
 * An administrator opens an account. The start password comes from the form's key, so that a second click on the same
 * form shows the same account and password instead of a refusal.
 */
export async function openAccount(
  { db, secrets }: Services,
  input: {
    scope: StaffScope;
    key: string;
    login: string;
    displayName: string;
    unitCode: string;
    roles: Role[];
    now: Date;
  },
): Promise<Opened> {
  const { scope, key, unitCode, roles, displayName, now } = input;
  if (!reachOf(scope.roles, 'people.manage')) return { ok: false, reason: 'people:error.not_permitted' };
  const login = input.login.toLowerCase();
  const password = startPasswordOf(secrets, key);
  return db.transaction().execute(async (trx): Promise<Opened> => {
    const options = { creationKey: key, startPasswordUntil: startPasswordEnd(now), now };
    const made = await createAccount(trx, { login, displayName, unitCode, roles, password }, options);
    if (made.ok) {
      await writeAudit(trx, {
        ...{ scope, action: 'account.create', subject: { kind: 'account', id: made.id }, at: now },
        payload: { login, unit: unitCode, roles },
      });
      return { ok: true, id: made.id, login, password };
    }
    const before = await trx
      .selectFrom('staff_account')
      .select('id')
      .where('creation_key', '=', key)
      .where('login', '=', login)
      .where('start_password_until', 'is not', null)
      .executeTakeFirst();
    return before
      ? { ok: true, id: before.id, login, password }
      : { ok: false, reason: `people:error.${made.reason}` };
  });
}
