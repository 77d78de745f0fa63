import { z } from 'zod';
import type { Executor } from '~/platform/database/client.server';
import type { Secrets } from '~/platform/secrets.server';
import { hashToken } from './find-session.server';
import { type Factor, listFactors } from './list-factors.server';

/** How long the second step may take. */
export const HALF_MINUTES = 10;

export const halfContext = (tokenHash: Buffer) => `half:${tokenHash.toString('hex')}`;

const aim = z.object({
  to: z.string(),
  fields: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  isPasswordDue: z.boolean(),
});
/** Where a person was going, what had been typed there, and whether a new password has to be chosen first. */
export type Aim = z.output<typeof aim>;

export type HalfSignIn = {
  tokenHash: Buffer;
  accountId: number;
  login: string;
  displayName: string;
  unitId: number;
  browser: string;
  aim: Aim;
  factors: Factor[];
  recoveryCodes: number;
};

/** The sign-in whose second step is open; undefined when there is none, it is over, or the account was closed. */
export async function findHalfSignIn(
  db: Executor,
  secrets: Secrets,
  token: string,
  now: Date,
): Promise<HalfSignIn | undefined> {
  const tokenHash = hashToken(token);
  const row = await db
    .selectFrom('staff_half_sign_in as h')
    .innerJoin('staff_account as a', 'a.id', 'h.account_id')
    .select(['a.id', 'a.login', 'a.display_name', 'a.unit_id', 'h.browser', 'h.sealed_aim'])
    .where('h.token_hash', '=', tokenHash)
    .where('h.expires_at', '>', now)
    .where('a.is_active', '=', true)
    .executeTakeFirst();
  if (!row) return undefined;
  const { factors, recoveryCodes } = await listFactors(db, row.id);
  const opened = secrets.openBytes('draft', halfContext(tokenHash), row.sealed_aim).toString('utf8');
  return {
    ...{ tokenHash, accountId: row.id, login: row.login, displayName: row.display_name, unitId: row.unit_id },
    ...{ browser: row.browser, aim: aim.parse(JSON.parse(opened)), factors, recoveryCodes },
  };
}
