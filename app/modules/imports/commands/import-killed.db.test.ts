import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { writeBostonLike } from '~test/bench/boston-like';
import { type TestDatabase, testDatabase } from '~test/setup/database';

const ROWS = 15_000;
let database: TestDatabase;
const dir = mkdtempSync(path.join(os.tmpdir(), 'zhisheng-killed-'));
const file = path.join(dir, 'boston.csv.gz');
beforeAll(async () => {
  database = await testDatabase({ city: 'jiangmen' });
  await writeBostonLike(file, ROWS);
});
afterAll(async () => {
  await database.close();
  rmSync(dir, { recursive: true, force: true });
});

/** The command as a person runs it, on the database of this test. */
async function start(...args: string[]): Promise<ChildProcess> {
  const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(database.owner);
  const [host, user] = [inject('databaseHost'), inject('databaseUser')].map(encodeURIComponent);
  return spawn(process.execPath, ['--import', 'tsx', 'app/cli/import.ts', ...args], {
    env: {
      ...process.env,
      DATABASE_URL: `postgresql:///${rows[0]?.name}?host=${host}&user=${user}`,
      SECRET_KEY: 'k'.repeat(40),
      DATA_DIR: dir,
      NODE_ENV: 'production',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function finished(child: ChildProcess) {
  let out = '';
  child.stdout?.on('data', (piece) => {
    out += piece;
  });
  let err = '';
  child.stderr?.on('data', (piece) => {
    err += piece;
  });
  const [code] = await once(child, 'exit');
  return { code, out, err };
}

const count = async (table: string) => {
  const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(
    database.owner,
  );
  return rows[0]?.n ?? 0;
};
const imported = async () => {
  const { rows } = await sql<{ n: number }>`select coalesce(sum(imported), 0) as n from import_batch`.execute(
    database.owner,
  );
  return rows[0]?.n ?? 0;
};

test('an import that is killed in the middle is finished by the next run, with exact counts', async () => {
  const args = ['--map', 'db/maps/boston-311.json', file];
  const child = await start(...args);
  const killed = finished(child);
  while ((await imported()) === 0 && child.exitCode === null) await wait(10);
  child.kill('SIGKILL');
  await killed;
  const before = await imported();
  expect(before).toBeGreaterThan(0);
  expect(before).toBeLessThan(ROWS);
  expect(await count('case_file')).toBe(before);

  const again = await finished(await start(...args));
  expect(again.err).toContain('15000');
  expect(again.code).toBe(0);
  expect(again.out.trimEnd().split('\n').at(-1)).toBe(
    `imported ${ROWS - before}, unchanged ${before}, rejected 0`,
  );
  for (const table of ['case_file', 'case_number', 'import_record'])
    expect(await count(table), table).toBe(ROWS);
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from case_file f
     where not exists (select from case_event e where e.case_id = f.id and e.type = 'submitted')
        or (f.state = 'closed') <> exists (select from case_event e where e.case_id = f.id and e.type = 'closed')`.execute(
    database.owner,
  );
  expect(rows[0]?.n).toBe(0);
  const unknown = await sql<{ n: number }>`
    select sum(n) as n from import_unknown where field = 'unit'`.execute(database.owner);
  expect(unknown.rows[0]?.n).toBe(ROWS);

  const third = await finished(await start(...args));
  expect(third.out.trimEnd().split('\n').at(-1)).toBe(`imported 0, unchanged ${ROWS}, rejected 0`);
}, 180_000);

test('wrong arguments end with one line and code 2, a file that does not fit with one line and code 1', async () => {
  const usage = await finished(await start('--map', 'db/maps/boston-311.json'));
  expect(usage).toMatchObject({ code: 2, out: '' });
  expect(usage.err.trimEnd().split('\n')).toHaveLength(1);
  const unfit = await finished(await start('--map', 'db/maps/ottawa-311.json', file));
  expect(unfit).toMatchObject({ code: 1, out: '' });
  expect(unfit.err.trimEnd().split('\n')).toHaveLength(1);
  expect(unfit.err).toContain('created_local');
}, 60_000);
