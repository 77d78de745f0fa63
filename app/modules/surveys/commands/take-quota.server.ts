import { sql } from 'kysely';
import type { Trx } from '~/platform/database/client.server';
import { fits, isRest, type Variables } from '../core/variables';

/** Before a wave's quotas are set: waits for answers that are just being counted, and lets none begin. */
export const lockQuotas = (trx: Trx, waveId: number) =>
  sql`select pg_advisory_xact_lock(hashtext('zhisheng:quotas'), ${waveId}::int)`.execute(trx);

/**
 * Takes one place in every quota cell that counts this respondent, or none when one of them is full. Whom no cell counts
 * takes one of the places of everyone else, where the office has set some; otherwise there is no place for them, as more
 * of them than anybody has planned would shift what the cells balance. Cells are locked in one order, so that two answers
 * never wait for each other in a circle.
 */
export async function takeQuota(
  trx: Trx,
  waveId: number,
  variables: Variables,
): Promise<{ isFull: boolean; cells: number[] }> {
  // Shared: answers do not wait for each other, only for quotas that are being set.
  await sql`select pg_advisory_xact_lock_shared(hashtext('zhisheng:quotas'), ${waveId}::int)`.execute(trx);
  const all = await trx
    .selectFrom('quota_cell')
    .select((row) => ['id', row.ref('conditions').$castTo<Variables>().as('conditions')])
    .where('wave_id', '=', waveId)
    .execute();
  if (all.length === 0) return { isFull: false, cells: [] };
  const named = all.filter(({ conditions }) => !isRest(conditions) && fits(conditions, variables));
  const counting = named.length > 0 ? named : all.filter(({ conditions }) => isRest(conditions));
  const cells = counting.map(({ id }) => id);
  if (cells.length === 0) return { isFull: true, cells };
  const locked = await trx
    .selectFrom('quota_cell')
    .select(['taken', 'hard_cap'])
    .where('id', 'in', cells)
    .orderBy('id')
    .forUpdate()
    .execute();
  if (locked.some(({ taken, hard_cap }) => taken >= hard_cap)) return { isFull: true, cells: [] };
  await trx
    .updateTable('quota_cell')
    .set((row) => ({ taken: row('taken', '+', 1) }))
    .where('id', 'in', cells)
    .execute();
  return { isFull: false, cells };
}
