import type { Trx } from '~/platform/database/client.server';
import { hashToken } from '../queries/find-session.server';

/** Is this browser a workstation that was approved for the account or for its unit? Notes that it was used. */
export async function useWorkstation(
  trx: Trx,
  input: { token: string | undefined; accountId: number; unitId: number; now: Date },
): Promise<boolean> {
  if (!input.token) return false;
  const used = await trx
    .updateTable('staff_workstation')
    .set({ last_used_at: input.now })
    .where('token_hash', '=', hashToken(input.token))
    .where('approved_at', 'is not', null)
    .where('ended_at', 'is', null)
    .where((row) => row.or([row('account_id', '=', input.accountId), row('unit_id', '=', input.unitId)]))
    .returning('id')
    .executeTakeFirst();
  return used !== undefined;
}
