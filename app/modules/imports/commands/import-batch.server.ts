import type pg from 'pg';
import type { ImportMap } from '../schema';
import type { BatchFacts } from './add-case.server';
import { ImportError } from './import-error';

const LOCK_TRIES = 20;
const LOCK_WAIT_MS = 250;

/** One import of a scope at a time. Waits a little: the connection of one that was killed may not be gone yet. */
export async function lockScope(client: pg.PoolClient, scope: string): Promise<void> {
  for (let tries = 0; tries < LOCK_TRIES; tries++) {
    const { rows } = await client.query<{ is_mine: boolean }>(
      `select pg_try_advisory_lock(hashtext('zhisheng:import:' || $1)) as is_mine`,
      [scope],
    );
    if (rows[0]?.is_mine) return;
    await new Promise((resolve) => setTimeout(resolve, LOCK_WAIT_MS));
  }
  throw new ImportError('busy', { scope });
}

/** The batch has its number before it has a row: nothing is written until the first chunk is ready. */
export async function reserveBatch(client: pg.PoolClient, map: ImportMap, now: Date): Promise<BatchFacts> {
  const { rows } = await client.query<{ id: number }>(`select nextval('import_batch_id_seq') as id`);
  const [row] = rows;
  if (!row) throw new Error('no number for the batch');
  return { id: row.id, scope: map.scope, timeZone: map.timeZone, recordedAt: now.getTime() };
}

export async function openBatch(
  client: pg.PoolClient,
  batch: BatchFacts,
  mapName: string,
  fileName: string,
): Promise<void> {
  await client.query(
    `insert into import_batch (id, map_name, scope, file_name, time_zone, started_at) overriding system value
     values ($1, $2, $3, $4, $5, $6)`,
    [batch.id, mapName, batch.scope, fileName, batch.timeZone, new Date(batch.recordedAt)],
  );
}

/** The batch is complete; the counts of the city's figures are brought up to date in the background. */
export async function closeBatch(client: pg.PoolClient, batch: BatchFacts, endedAt: Date): Promise<void> {
  await client.query('begin');
  await client.query('update import_batch set finished_at = $2 where id = $1', [batch.id, endedAt]);
  await client.query(`select enqueue_job('roll_up', '{}'::json, null, 'roll_up')`);
  await client.query('commit');
}
