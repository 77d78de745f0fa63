import { randomBytes } from 'node:crypto';
import { limits, takeTokens } from '~/platform/http/rate-limit.server';
import { verifyPassword } from '~/platform/passwords.server';
import type { Services } from '~/platform/services.server';
import { hashToken } from '../queries/find-session.server';

const SESSION_HOURS = 8;

export type SignInResult =
  | { ok: true; token: string; accountId: number; expiresAt: Date }
  | { ok: false; reason: 'wrong' }
  | { ok: false; reason: 'limited'; retryAfterSeconds: number };

/** Checks name and password and opens a session with a new token; only the token's hash is kept. */
export async function signIn(
  services: Services,
  input: { login: string; password: string; client: string; now: Date },
): Promise<SignInResult> {
  const { db } = services;
  const login = input.login.trim().toLowerCase();
  // Counted by name within one network, so that nobody can lock another person out from elsewhere.
  const buckets = [
    { key: `sign-in:name:${input.client}:${login}`, ...limits.signInPerName },
    { key: `sign-in:client:${input.client}`, ...limits.signInPerClient },
  ];
  const limit = await takeTokens(db, buckets, input.now);
  if (!limit.ok) return { ok: false, reason: 'limited', retryAfterSeconds: limit.retryAfterSeconds };

  const account = await db
    .selectFrom('staff_account')
    .select(['id', 'password_hash', 'is_active', 'is_demo'])
    .where('login', '=', login)
    .executeTakeFirst();
  const isRight = await verifyPassword(input.password, account?.password_hash);
  if (!account || !isRight || !account.is_active || (account.is_demo && !services.config.demo)) {
    return { ok: false, reason: 'wrong' };
  }
  const token = randomBytes(32).toString('base64url');
  const expiresAt = new Date(input.now.getTime() + SESSION_HOURS * 3_600_000);
  await db
    .insertInto('staff_session')
    .values({
      token_hash: hashToken(token),
      account_id: account.id,
      created_at: input.now,
      last_seen_at: input.now,
      expires_at: expiresAt,
    })
    .execute();
  return { ok: true, token, accountId: account.id, expiresAt };
}
