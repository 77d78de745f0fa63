import type { StaffScope } from '~/modules/accounts/core/scope';
import type { Executor } from '~/platform/database/client.server';

/** Was this person named to open the identity of reporters, by one, and confirmed by another? */
export async function isTipOffReader(db: Executor, scope: StaffScope): Promise<boolean> {
  const row = await db
    .selectFrom('tip_off_reader')
    .select('id')
    .where('account_id', '=', scope.accountId)
    .where('confirmed_at', 'is not', null)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}
