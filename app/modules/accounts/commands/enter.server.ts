import { randomBytes } from 'node:crypto';
import type { Services } from '~/platform/services.server';
import { nextStep } from '../core/next-step';
import { type Aim, HALF_MINUTES, halfContext } from '../queries/find-half-sign-in.server';
import { hashToken } from '../queries/find-session.server';
import { type OpenedSession, openSession } from './open-session.server';
import { useWorkstation } from './use-workstation.server';

export type Entrance = {
  accountId: number;
  unitId: number;
  browser: string;
  aim: Aim;
  /** The token of a registered workstation, when the browser has one. */
  workstation: string | undefined;
  /** Who vouches: a password of this portal, or the city's provider, which may have asked for a second factor already. */
  by: 'password' | 'provider';
  isStrong: boolean;
  now: Date;
};

export type Entered =
  | ({ ok: true; step: 'in' } & OpenedSession)
  | { ok: true; step: 'half'; token: string; expiresAt: Date };

/**
 * What follows once it is known who comes: a session, or ten minutes to show a second factor. What waits for the second
 * step is a row of its own that opens nothing.
 */
export async function enter(services: Services, entrance: Entrance): Promise<Entered> {
  const { db, config, secrets } = services;
  const { accountId, browser, aim, now } = entrance;
  return db.transaction().execute(async (trx): Promise<Entered> => {
    const { factors } = await trx
      .selectFrom('staff_factor')
      .select((row) => row.fn.countAll<number>().as('factors'))
      .where('account_id', '=', accountId)
      .executeTakeFirstOrThrow();
    const isAtWorkstation = await useWorkstation(trx, { ...entrance, token: entrance.workstation });
    const facts = { isDemo: config.demo, factors, isAtWorkstation, isStrong: entrance.isStrong };
    if (nextStep(facts) === 'in') {
      const method = isAtWorkstation ? 'workstation' : entrance.by;
      const isPasswordDue = aim.isPasswordDue;
      const opened = await openSession(trx, { accountId, browser, isPasswordDue, method, now });
      return { ok: true, step: 'in', ...opened };
    }
    const token = randomBytes(32).toString('base64url');
    const tokenHash = hashToken(token);
    const expiresAt = new Date(now.getTime() + HALF_MINUTES * 60_000);
    await trx
      .insertInto('staff_half_sign_in')
      .values({
        token_hash: tokenHash,
        account_id: accountId,
        browser,
        sealed_aim: secrets.sealBytes('draft', halfContext(tokenHash), JSON.stringify(aim)),
        created_at: now,
        expires_at: expiresAt,
      })
      .execute();
    return { ok: true, step: 'half', token, expiresAt };
  });
}
