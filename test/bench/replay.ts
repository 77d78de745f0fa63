import { readFileSync } from 'node:fs';
import { deserialize } from 'node:v8';
import pg from 'pg';
import { holdsId, type Ids, learnIds, type Recording, type Row, withIds } from './recording';

/**
 * What the database alone costs: a plain process that says to it what the server said, over as many connections as
 * there were clients. Told `{ from, to }` it files those drafts and answers how many a second. The texts and parameters
 * are the recorded ones; only ids that the database itself gives are its own.
 */
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
const CLIENTS = 8;
const [file = '', connectionString = ''] = process.argv.slice(2);
const recordings: Recording[] = deserialize(readFileSync(file));
const prepared = recordings.map((recording) =>
  recording.map((statement) => ({ ...statement, hasIds: statement.values.some(holdsId) })),
);

const clients = await Promise.all(
  Array.from({ length: CLIENTS }, async () => {
    const client = new pg.Client({
      connectionString,
      options: '-c role=zhisheng_system -c statement_timeout=30s',
    });
    await client.connect();
    return client;
  }),
);

async function replay(client: pg.Client, index: number): Promise<void> {
  const ids: Ids = new Map();
  for (const { name, text, values, rows, hasIds } of prepared[index] ?? []) {
    const asked = hasIds ? values.map((value) => withIds(value, ids)) : values;
    const answer = await client.query<Row>(name ? { name, text, values: asked } : { text, values: asked });
    if (answer.rows.length !== rows.length) throw new Error(`Other rows than recorded: ${text}`);
    learnIds(ids, rows, answer.rows);
  }
}

process.on('message', async ({ from, to }: { from: number; to: number }) => {
  let next = from;
  const started = performance.now();
  await Promise.all(
    clients.map(async (client) => {
      while (next < to) await replay(client, next++);
    }),
  );
  process.send?.({ perSecond: (to - from) / ((performance.now() - started) / 1000) });
});
process.on('disconnect', () => process.exit(0));
process.send?.({ perSecond: 0 });
