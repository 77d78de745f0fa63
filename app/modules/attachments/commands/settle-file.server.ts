import type { Trx } from '~/platform/database/client.server';
import type { AttachmentState } from '../core/view';

/**
 * Gives all rows of a stored file that state; false when there are none any more. The rows are locked first: whoever
 * files the draft at this moment replaces its rows, and only the statement after the wait sees those that came instead.
 */
export async function settleFile(trx: Trx, storageKey: string, state: AttachmentState): Promise<boolean> {
  await trx.selectFrom('attachment').select('id').where('storage_key', '=', storageKey).forUpdate().execute();
  const { numUpdatedRows } = await trx
    .updateTable('attachment')
    .set({ state })
    .where('storage_key', '=', storageKey)
    .executeTakeFirst();
  return numUpdatedRows > 0;
}
