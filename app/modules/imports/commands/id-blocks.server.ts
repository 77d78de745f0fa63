import type pg from 'pg';

/** Hands out ids from a sequence, fetched many at a time, before the rows exist. Unused ones stay unused. */
export function idBlocks(client: pg.ClientBase, sequence: string, size = 5_000) {
  let block: number[] = [];
  let at = 0;
  return {
    /** Makes sure that `count` ids can be taken without waiting. */
    async reserve(count: number): Promise<void> {
      if (block.length - at >= count) return;
      const { rows } = await client.query<{ id: number }>(
        'select nextval($1::regclass) as id from generate_series(1, $2::int)',
        [sequence, Math.max(size, count)],
      );
      block = [...block.slice(at), ...rows.map((row) => row.id)];
      at = 0;
    },
    take(): number {
      const id = block[at++];
      if (id === undefined) throw new Error(`no id of ${sequence} was reserved`);
      return id;
    },
  };
}
