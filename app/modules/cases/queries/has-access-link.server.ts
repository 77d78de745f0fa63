import { hashAccessToken } from '~/modules/notifications/commands/issue-access-link.server';
import type { Executor } from '~/platform/database/client.server';

/** Would this one-use link still work? For the page that shows its button; changes nothing. */
export async function hasAccessLink(db: Executor, token: string, now: Date): Promise<boolean> {
  const row = await db
    .selectFrom('access_link')
    .select('person_id')
    .where('token_hash', '=', hashAccessToken(token))
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return row !== undefined;
}
