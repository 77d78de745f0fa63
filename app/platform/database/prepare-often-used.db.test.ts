import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { emptyDatabase } from '~test/setup/database';
import { type Db, openKysely } from './client.server';

let database: Awaited<ReturnType<typeof emptyDatabase>>;
let db: Db;
beforeAll(async () => {
  database = await emptyDatabase();
  // One connection, so that it can be asked what was prepared on it.
  database.ownerPool.options.max = 1;
  db = openKysely(database.ownerPool);
  await sql`create table pair (a integer not null, b text not null)`.execute(db);
  await sql`insert into pair select n, 'word ' || n from generate_series(1, 100) n`.execute(db);
});
afterAll(() => database.close());

async function prepared(): Promise<string[]> {
  const { rows } = await sql<{ statement: string }>`select statement from pg_prepared_statements`.execute(db);
  return rows.map(({ statement }) => statement);
}

test('a statement that is sent again and again is prepared, and answers each value rightly', async () => {
  const wordOf = (n: number) => sql<{ b: string }>`select b from pair where a = ${n}`.execute(db);
  for (let n = 1; n <= 60; n++) expect((await wordOf(n)).rows).toEqual([{ b: `word ${n}` }]);
  expect(await prepared()).toContain('select b from pair where a = $1');
});

test('a statement that is sent a few times is not', async () => {
  for (let n = 1; n <= 5; n++) await sql`select a from pair where b = ${`word ${n}`}`.execute(db);
  expect(await prepared()).not.toContain('select a from pair where b = $1');
});

test('one that names no columns keeps working when a migration adds one', async () => {
  const rowOf = (n: number) => sql<Record<string, unknown>>`select * from pair where a = ${n}`.execute(db);
  for (let n = 1; n <= 60; n++) await rowOf(n);
  await sql`alter table pair add column c boolean not null default true`.execute(db);
  expect((await rowOf(7)).rows).toEqual([{ a: 7, b: 'word 7', c: true }]);
});

test('a refused value is told as before, and the next one is answered', async () => {
  const quotient = (n: number) => sql<{ q: number }>`select 100 / ${n}::integer as q`.execute(db);
  for (let n = 1; n <= 60; n++) await quotient(n);
  await expect(quotient(0)).rejects.toMatchObject({ code: '22012' });
  expect((await quotient(50)).rows).toEqual([{ q: 2 }]);
});
