import { createReadStream, createWriteStream, existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from, to } from 'pg-copy-streams';
import { importFile } from '~/modules/imports/commands/import-file.server';
import { columnsOf } from '~/modules/imports/core/table-columns';
import { importMap } from '~/modules/imports/schema';
import { openKysely, openPool } from '~/platform/database/client.server';
import { startEmbedded } from '~/platform/database/embedded.server';
import { migrate } from '~/platform/database/migrate.server';
import { createLog } from '~/platform/log/log.server';
import { createSecrets } from '~/platform/secrets.server';
import { loadCity } from '~db/cities/load';
import { writeBostonLike } from './boston-like';
import { alternate, type BenchContext, type BenchResult, verdict } from './measure';

/** Rows of Boston's file. */
const ROWS = 122_091;
/** The rows that both works bring in: cases, events, originals. */
const copied = ['case_file', 'case_event', 'import_record'] as const;
const filled = [...copied, 'case_number', 'case_text', 'case_unit', 'case_clock', 'import_unknown'];

/** The import of a file against COPY of the rows that come of it into tables with the same indexes and constraints. */
export async function run(context: BenchContext): Promise<BenchResult[]> {
  const file = await bostonFile(context, ROWS);
  const world = await openWorld(path.join(context.dir, 'import'));
  const { pool } = world;
  try {
    await world.import(file);
    const dumps = await dump(pool, context.dir);
    await makeTwins(pool);
    const ratios = await alternate(
      async () => {
        await pool.query(`truncate ${filled.join(', ')} cascade`);
        await settle(pool);
        const started = performance.now();
        await world.import(file);
        return 1 / seconds(context, 'import', started);
      },
      async () => {
        await pool.query(`truncate ${copied.map((table) => `twin.${table}`).join(', ')}`);
        await settle(pool);
        const started = performance.now();
        for (const [table, dumped] of dumps) await load(pool, `twin.${table}`, columnsOf(table), dumped);
        return 1 / seconds(context, 'COPY', started);
      },
    );
    const note = `${ROWS} rows`;
    return [verdict({ name: 'import', reach: 0.25, sense: 'at least', unit: '× COPY', note }, ratios)];
  } finally {
    await world.close();
  }
}

export async function bostonFile({ bostonFile: given, dir }: BenchContext, rows: number): Promise<string> {
  if (given) return given;
  const file = path.join(dir, `boston-like-${rows}.csv.gz`);
  if (!existsSync(file)) await writeBostonLike(file, rows);
  return file;
}

function seconds({ say }: BenchContext, name: string, started: number): number {
  const took = (performance.now() - started) / 1000;
  say(`  ${name} ${took.toFixed(2)} s`);
  return took;
}

/** A database of its own with the city loaded, and the import of a Boston file into it. */
export async function openWorld(dir: string) {
  mkdirSync(dir, { recursive: true });
  const server = await startEmbedded(dir);
  const pool = openPool(server.connection, createLog('silent'), { max: 4 });
  const db = openKysely(pool);
  await migrate(db, pool);
  await loadCity(db, path.resolve('db/cities/jiangmen'), new Date());
  const map = importMap.parse(JSON.parse(readFileSync('db/maps/boston-311.json', 'utf8')));
  const services = { db, secrets: createSecrets('k'.repeat(40)), now: () => new Date() };
  return {
    pool,
    import: (file: string) => importFile(services, pool, { map, file, now: new Date() }),
    async close() {
      await pool.end();
      await server.stop();
    },
  };
}

type Dumps = [(typeof copied)[number], string][];

async function dump(pool: pg.Pool, dir: string): Promise<Dumps> {
  const dumps: Dumps = [];
  for (const table of copied) {
    const file = path.join(dir, `${table}.copy`);
    const client = await pool.connect();
    const columns = columnsOf(table).join(', ');
    await pipeline(client.query(to(`copy ${table} (${columns}) to stdout`)), createWriteStream(file));
    client.release();
    dumps.push([table, file]);
  }
  return dumps;
}

async function load(pool: pg.Pool, target: string, columns: string[], file: string): Promise<void> {
  const client = await pool.connect();
  try {
    const into = client.query(from(`copy ${target} (${columns.join(', ')}) from stdin`));
    await pipeline(createReadStream(file, { highWaterMark: 1 << 18 }), into);
  } finally {
    client.release();
  }
}

/** The same tables once more, with indexes, checks, defaults and foreign keys; among themselves where they refer so. */
async function makeTwins(pool: pg.Pool): Promise<void> {
  await pool.query('drop schema if exists twin cascade; create schema twin');
  for (const table of copied) await pool.query(`create table twin.${table} (like ${table} including all)`);
  const { rows } = await pool.query<{ child: string; name: string; definition: string }>(
    `select conrelid::regclass::text as child, conname as name, pg_get_constraintdef(oid) as definition
       from pg_constraint where contype = 'f' and conrelid::regclass::text = any($1)`,
    [copied],
  );
  for (const { child, name, definition } of rows) {
    const inside = definition.replace(/REFERENCES (\w+)\(/, (all, parent: string) =>
      copied.some((table) => table === parent) ? `REFERENCES twin.${parent}(` : all,
    );
    await pool.query(`alter table twin.${child} add constraint ${name} ${inside}`);
  }
}

/** Writes out what earlier rounds left behind, so that none pays for another. */
async function settle(pool: pg.Pool): Promise<void> {
  await pool.query('checkpoint');
}
