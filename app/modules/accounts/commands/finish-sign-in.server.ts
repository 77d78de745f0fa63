import type { Trx } from '~/platform/database/client.server';
import { limits, takeTokens } from '~/platform/http/rate-limit.server';
import type { Services } from '~/platform/services.server';
import type { HalfSignIn } from '../queries/find-half-sign-in.server';
import { type OpenedSession, openSession, type SignInMethod } from './open-session.server';

export type Finished = ({ ok: true } & OpenedSession) | { ok: false; reason: string };

/**
 * The second step: `prove` says whether the person has shown the factor, in the same transaction that turns the half-way
 * sign-in into a session with a new token. Tries are limited; a half-way sign-in is used once.
 */
export async function finishSignIn(
  services: Services,
  input: { half: HalfSignIn; method: SignInMethod; client: string; now: Date },
  prove: (trx: Trx) => Promise<string | undefined>,
): Promise<Finished> {
  const { half, method, client, now } = input;
  const buckets = [
    { key: `second:${client}:${half.accountId}`, ...limits.secondStepPerClient },
    { key: `second:${half.accountId}`, ...limits.secondStepPerAccount },
  ];
  if (!(await takeTokens(services.db, buckets, now)).ok)
    return { ok: false, reason: 'account:error.limited' };
  return services.db.transaction().execute(async (trx): Promise<Finished> => {
    // Waits for whoever else uses it at this moment; what they leave decides.
    const row = await trx
      .selectFrom('staff_half_sign_in')
      .select('token_hash')
      .where('token_hash', '=', half.tokenHash)
      .forUpdate()
      .executeTakeFirst();
    if (!row) return { ok: false, reason: 'account:error.half_over' };
    const reason = await prove(trx);
    if (reason) return { ok: false, reason };
    await trx.deleteFrom('staff_half_sign_in').where('token_hash', '=', half.tokenHash).execute();
    const { accountId, browser } = half;
    const isPasswordDue = half.aim.isPasswordDue;
    return { ok: true, ...(await openSession(trx, { accountId, browser, isPasswordDue, method, now })) };
  });
}
