import type pg from 'pg';
import type { UnknownField } from '../core/import-words';
import type { BatchFacts } from './add-case.server';
import { correctCases } from './correct-cases.server';
import { type PreparedChunk, unknownKey } from './prepare-chunk.server';

/**
 * One transaction: cases, events, texts, originals and the counts of the batch, all or nothing. An import that is cut off
 * leaves whole chunks behind, and the next run finds them.
 */
export async function writeChunk(
  client: pg.PoolClient,
  batch: BatchFacts,
  chunk: PreparedChunk,
): Promise<void> {
  await client.query('begin');
  try {
    // A chunk lost in a power cut is imported again by the next run; the last commit of the run waits for all of them.
    await client.query('set local synchronous_commit = off');
    await chunk.rows.copyTo(client);
    const changes = await correctCases(client, batch, chunk.corrections);
    await countUnknown(client, batch.scope, chunk.unknown, changes);
    await client.query(
      'update import_batch set imported = imported + $2, unchanged = unchanged + $3, rejected = rejected + $4 where id = $1',
      [batch.id, chunk.imported, chunk.unchanged, chunk.rejects.length],
    );
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  }
}

async function countUnknown(
  client: pg.PoolClient,
  scope: string,
  added: ReadonlyMap<string, number>,
  changes: readonly { field: string; words: string; by: number }[],
): Promise<void> {
  const sums = new Map(added);
  for (const { field, words, by } of changes) {
    const key = unknownKey(field as UnknownField, words);
    sums.set(key, (sums.get(key) ?? 0) + by);
  }
  const rows = [...sums]
    .filter(([, n]) => n !== 0)
    .map(([key, n]) => ({ pair: JSON.parse(key) as string[], n }));
  if (rows.length === 0) return;
  await client.query(
    `insert into import_unknown (scope, field, value, n)
     select $1, * from unnest($2::text[], $3::text[], $4::int[])
     on conflict (scope, field, value) do update set n = import_unknown.n + excluded.n`,
    [scope, rows.map(({ pair }) => pair[0]), rows.map(({ pair }) => pair[1]), rows.map(({ n }) => n)],
  );
  if (changes.length > 0) {
    await client.query('delete from import_unknown where scope = $1 and n <= 0', [scope]);
  }
}
