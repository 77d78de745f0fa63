import type { Db } from '~/platform/database/client.server';

/** Gives a sign-in up before its second step. */
export async function leaveHalfSignIn(db: Db, tokenHash: Buffer): Promise<void> {
  await db.deleteFrom('staff_half_sign_in').where('token_hash', '=', tokenHash).execute();
}
