import type pg from 'pg';

export type KnownRecord = { key: string; batchId: number; caseId: number; rowHash: string };

/** What earlier imports, and this one so far, hold under these keys of a scope. */
export async function findRecords(
  client: pg.ClientBase,
  scope: string,
  keys: readonly string[],
): Promise<Map<string, KnownRecord>> {
  if (keys.length === 0) return new Map();
  const { rows } = await client.query<KnownRecord>(
    `select source_key as key, batch_id as "batchId", case_id as "caseId", encode(row_hash, 'hex') as "rowHash"
       from import_record where scope = $1 and source_key = any($2::text[])`,
    [scope, keys],
  );
  return new Map(rows.map((row) => [row.key, row]));
}
