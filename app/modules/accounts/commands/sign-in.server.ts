import { sql } from 'kysely';
import { limits, takeTokens } from '~/platform/http/rate-limit.server';
import { verifyPassword } from '~/platform/passwords.server';
import type { Services } from '~/platform/services.server';
import { isRotationDue, type PasswordPolicy, passwordPolicies } from '../core/password-policy';
import { type Entered, enter } from './enter.server';

export type SignInResult =
  | Entered
  | { ok: false; reason: 'wrong' }
  | { ok: false; reason: 'limited'; retryAfterSeconds: number };

export type Credentials = {
  login: string;
  password: string;
  /** Network prefix. */
  client: string;
  browser: string;
  workstation?: string | undefined;
  /** Where to go, and what had been typed there. */
  to?: string;
  fields?: Record<string, string | string[]>;
  now: Date;
};

/** Checks name and password; what follows is a session or the second step. */
export async function signIn(services: Services, input: Credentials): Promise<SignInResult> {
  const { db, config } = services;
  const { now, client } = input;
  const policy = passwordPolicies[config.passwordPolicy];
  const login = input.login.trim().toLowerCase();
  // Counted by name within one network, so that nobody can lock another person out from elsewhere.
  const name = `sign-in:name:${client}:${login}`;
  const buckets = [
    { key: name, ...limits.signInPerName },
    { key: `sign-in:client:${client}`, ...limits.signInPerClient },
  ];
  const limit = await takeTokens(db, buckets, now);
  const wait = limit.ok ? await lockedFor(services, policy, name, now) : limit.retryAfterSeconds;
  if (wait > 0) return { ok: false, reason: 'limited', retryAfterSeconds: wait };

  const account = await db
    .selectFrom('staff_account')
    .select([
      'id',
      'unit_id',
      'password_hash',
      'password_set_at',
      'start_password_until',
      'is_active',
      'is_demo',
    ])
    .where('login', '=', login)
    .executeTakeFirst();
  const isRight = await verifyPassword(input.password, account?.password_hash);
  const isOver = account?.start_password_until && account.start_password_until <= now;
  if (!account || !isRight || isOver || !account.is_active || (account.is_demo && !config.demo)) {
    await noteFailure(services, policy, name, now);
    services.log.info('a sign-in was refused');
    return { ok: false, reason: 'wrong' };
  }
  if (policy.lockOut) await db.deleteFrom('sign_in_failure').where('key', '=', name).execute();
  const isPasswordDue =
    account.start_password_until !== null || isRotationDue(policy, account.password_set_at, now);
  return enter(services, {
    ...{ accountId: account.id, unitId: account.unit_id, browser: input.browser, now },
    ...{ workstation: input.workstation, by: 'password', isStrong: false },
    aim: { to: input.to ?? '', fields: input.fields ?? {}, isPasswordDue },
  });
}

/** Seconds until this name may be tried again from this network; 0 when it may now. */
async function lockedFor(
  { db }: Services,
  { lockOut }: PasswordPolicy,
  key: string,
  now: Date,
): Promise<number> {
  if (!lockOut) return 0;
  const row = await db
    .selectFrom('sign_in_failure')
    .select('last_at')
    .where('key', '=', key)
    .where('failures', '>=', lockOut.failures)
    .executeTakeFirst();
  if (!row) return 0;
  return Math.max(0, Math.ceil((row.last_at.getTime() - now.getTime()) / 1_000) + lockOut.minutes * 60);
}

/** One more wrong password; those of more than the lock's time ago no longer count. */
async function noteFailure(
  { db }: Services,
  { lockOut }: PasswordPolicy,
  key: string,
  now: Date,
): Promise<void> {
  if (!lockOut) return;
  const since = new Date(now.getTime() - lockOut.minutes * 60_000);
  await db
    .insertInto('sign_in_failure')
    .values({ key, failures: 1, last_at: now })
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet({
        failures: sql`case when sign_in_failure.last_at <= ${since}::timestamptz then 1 else sign_in_failure.failures + 1 end`,
        last_at: now,
      }),
    )
    .execute();
}
