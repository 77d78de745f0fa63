import type pg from 'pg';

/**
 * Keys that this run has met, in a temporary table of the session: counting equal rows of a file must not need memory
 * that grows with the file.
 */
export async function openSeenKeys(client: pg.ClientBase) {
  await client.query(
    'create temporary table if not exists import_seen (key text primary key, n integer not null)',
  );
  await client.query('truncate import_seen');
  return {
    /** How often each key had been met before; they count as met from now on. */
    async count(times: ReadonlyMap<string, number>): Promise<Map<string, number>> {
      const { rows } = await client.query<{ key: string; n: number }>(
        `insert into import_seen select * from unnest($1::text[], $2::int[])
           on conflict (key) do update set n = import_seen.n + excluded.n returning key, n`,
        [[...times.keys()], [...times.values()]],
      );
      return new Map(rows.map(({ key, n }) => [key, n - (times.get(key) ?? 0)]));
    },
    async close(): Promise<void> {
      await client.query('drop table if exists import_seen');
    },
  };
}
export type SeenKeys = Awaited<ReturnType<typeof openSeenKeys>>;
