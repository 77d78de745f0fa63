import type { Db } from '~/platform/database/client.server';
import { hashToken } from '../queries/find-session.server';

/** Ends a session for good; an unknown token is no error. */
export async function signOut(db: Db, token: string): Promise<void> {
  await db.deleteFrom('staff_session').where('token_hash', '=', hashToken(token)).execute();
}
