import { sql } from 'kysely';
import type { Trx } from '~/platform/database/client.server';
import { lockQuotas } from './take-quota.server';

/**
 * Gives back the places that a locked response took in quota cells, before it is judged anew or taken out; until then it
 * counts for nothing. The answer is locked before the quotas, as who is being counted does.
 */
export async function freeCells(trx: Trx, waveId: number, responseId: number): Promise<void> {
  await lockQuotas(trx, waveId);
  const { quota_cell_ids: cells } = await trx
    .selectFrom('response')
    .select('quota_cell_ids')
    .where('id', '=', responseId)
    .executeTakeFirstOrThrow();
  await trx
    .updateTable('response')
    .set({ state: 'partial', quota_cell_ids: [] })
    .where('id', '=', responseId)
    .execute();
  if (cells.length > 0)
    await trx.updateTable('quota_cell').set({ taken: sql`taken - 1` }).where('id', 'in', cells).execute();
}
