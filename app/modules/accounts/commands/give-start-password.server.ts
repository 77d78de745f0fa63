import { hashPassword } from '~/platform/passwords.server';
import type { Secrets } from '~/platform/secrets.server';
import type { Services } from '~/platform/services.server';
import { startPasswordEnd } from '../core/start-password';
import { endEverySession } from './end-sessions.server';
import { type AccountRequest, onAccount } from './on-account.server';

// Without letters and digits that look alike when they are read out.
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A start password of 16 signs (79 bits) from the random key of the form that asks for it. */
export function startPasswordOf(secrets: Secrets, key: string): string {
  const bytes = [...secrets.hmac('factor', `start-password:${key}`).subarray(0, 16)];
  const signs = bytes.map((byte) => ALPHABET[byte % ALPHABET.length]).join('');
  return signs.replace(/(.{4})(?=.)/g, '$1-');
}

/** A new start password for somebody who forgot theirs; it is shown once and has to be replaced by an own one. */
export async function giveStartPassword(
  { db, secrets }: Services,
  input: AccountRequest & { key: string },
): Promise<{ ok: true; password: string } | { ok: false; reason: string }> {
  const password = startPasswordOf(secrets, input.key);
  const passwordHash = await hashPassword(password);
  const { now } = input;
  const done = await db.transaction().execute((trx) =>
    onAccount(trx, { ...input, action: 'account.give_password' }, async ({ id }) => {
      await trx
        .updateTable('staff_account')
        .set({
          password_hash: passwordHash,
          password_set_at: now,
          start_password_until: startPasswordEnd(now),
        })
        .where('id', '=', id)
        .execute();
      await endEverySession(trx, id);
      return { ok: true, payload: {} };
    }),
  );
  return done.ok ? { ok: true, password } : done;
}
