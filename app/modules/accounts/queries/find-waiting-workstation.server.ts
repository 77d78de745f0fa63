import type { Executor } from '~/platform/database/client.server';
import { hashToken } from './find-session.server';

/** The hash that the six signs are made of, when this browser has asked to be registered by that person; else undefined. */
export async function findWaitingWorkstation(
  db: Executor,
  token: string,
  accountId: number,
): Promise<Buffer | undefined> {
  const row = await db
    .selectFrom('staff_workstation')
    .select('token_hash')
    .where('token_hash', '=', hashToken(token))
    .where('requested_by', '=', accountId)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return row?.token_hash;
}
