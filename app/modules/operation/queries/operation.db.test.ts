import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { StaffScope } from '~/modules/accounts/core/scope';
import { inScope } from '~/modules/accounts/guards/in-scope.server';
import { openReplica } from '~/platform/database/replica.server';
import { createLog } from '~/platform/log/log.server';
import * as given from '~test/factories/filings';
import { type TestDatabase, testDatabase } from '~test/setup/database';
import { noteProcess } from '../commands/note-process.server';
import { retryJob } from '../commands/retry-job.server';
import { countOpenCases } from './count-open-cases.server';
import { findReplicaLag, getDatabaseState } from './get-database-state.server';
import { countQueue, listDeadJobs } from './get-queue.server';
import { getUpkeep } from './get-upkeep.server';
import { listProcesses } from './list-processes.server';

let city: TestDatabase;
let admin: StaffScope;
beforeAll(async () => {
  city = await testDatabase();
  admin = await given.staffOf(city, 'QO', ['admin']);
});
afterAll(() => city.close());

/** A job that has had all its tries, as the queue leaves it. */
async function deadJob(error: string): Promise<number> {
  const { rows } = await city.ownerPool.query(
    `select (graphile_worker.add_job('send_message', '{"id":1}', max_attempts => 3)).id`,
  );
  await city.ownerPool.query(
    'update graphile_worker._private_jobs set attempts = 3, last_error = $2 where id = $1',
    [rows[0].id, error],
  );
  return rows[0].id;
}

test('a dead job is shown without what its error repeats, runs again once, and the second click is refused', async () => {
  const { services } = city;
  const id = await deadJob('no mailbox for zhen.hao@example.org\n at a.ts:1');
  const [shown] = await listDeadJobs(services.db, admin);
  expect(shown).toMatchObject({ id, task: 'send_message', attempts: 3, error: 'no mailbox for …' });
  const before = (await countQueue(services.db)).find(({ task }) => task === 'send_message');
  expect(before).toMatchObject({ dead: 1 });

  const again = { scope: admin, jobId: id, now: given.friday };
  expect(await retryJob(services, again)).toEqual({ ok: true });
  expect(await retryJob(services, again)).toEqual({ ok: false, reason: 'operation:jobs.not_dead' });
  expect(await listDeadJobs(services.db, admin)).toEqual([]);
  const after = (await countQueue(services.db)).find(({ task }) => task === 'send_message');
  expect(after).toMatchObject({ dead: 0, waiting: 1 });
  const entries = city.owner
    .selectFrom('audit_entry')
    .selectAll()
    .where('action', '=', 'operation.retry_job');
  expect(await entries.execute()).toMatchObject([{ subject_id: String(id), actor_id: admin.accountId }]);
});

test('the serving role sees the queue only from outside', async () => {
  const read = sql`select * from graphile_worker._private_jobs`.execute(city.services.db);
  await expect(read).rejects.toThrow('permission denied');
});

/** As if this process had not spoken for so long. */
const silence = (id: number, seconds: number) =>
  sql`update running_process set seen_at = now() - make_interval(secs => ${seconds}) where pid = ${id}`.execute(
    city.owner,
  );

test('processes are there while they say so, whatever the clock of their machine', async () => {
  const { services } = city;
  const forget = await noteProcess(services, { version: '9.9.9', workerIds: () => ['w'] });
  expect(await listProcesses(services.db)).toMatchObject([
    { pid: process.pid, version: '9.9.9', doesWork: true },
  ]);
  await silence(process.pid, 130);
  expect(await listProcesses(services.db)).toEqual([]);
  await silence(process.pid, 60);
  expect(await listProcesses(services.db)).toHaveLength(1);
  await forget();
  expect(await listProcesses(services.db)).toEqual([]);
});

test('the state of database, disk and mail is read with the rights of the serving role', async () => {
  const { services } = city;
  await given.dispatched(city);
  const state = await getDatabaseState(services.db, services.db, admin);
  expect(state.bytes).toBeGreaterThan(1_000_000);
  expect(state.tables.length).toBe(8);
  expect(state.pending).toEqual([]);
  const upkeep = await inScope(services.db, admin, (trx) => getUpkeep(trx, admin, services.config.dataDir));
  expect(upkeep.disk.freeBytes).toBeGreaterThan(0);
  expect(upkeep.backup).toBeUndefined();
  expect(await countOpenCases(services.system)).toEqual([{ state: 'dispatched', n: 1 }]);
  expect(await findReplicaLag(services.db)).toBeNull();
});

test('a statement that runs long is shown, with its parameters left out', async () => {
  const sleeping = sql`select pg_sleep(${2.5}), ${'13812345678'}::text`.execute(city.services.db);
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  const { statements } = await getDatabaseState(city.services.db, city.services.db, admin);
  await sleeping;
  expect(statements.kind).toBe('running');
  expect(statements.rows.some(({ query }) => query.includes('pg_sleep($1)'))).toBe(true);
  expect(JSON.stringify(statements)).not.toContain('13812345678');
});

test('figures are read from the replica, and from the primary while it does not answer', async () => {
  const other = await testDatabase();
  const { database } = await nameOf(other);
  const { database: primary } = await nameOf(city);
  const { host, user } = other.ownerPool.options;
  const url = (name: string, at = String(host)) =>
    `postgres://${user}@localhost/${name}?host=${encodeURIComponent(at)}`;
  const log = createLog('silent');
  const reading = openReplica(url(database), city.ownerPool, log);
  const silent = openReplica(url(database, '/nowhere'), city.ownerPool, log);
  const where = async (db: typeof reading.readDb) =>
    (await sql<{ name: string }>`select current_database() as name`.execute(db)).rows[0]?.name;
  try {
    expect(await where(reading.readDb)).toBe(database);
    expect(await where(silent.readDb)).toBe(primary);
    expect(await findReplicaLag(silent.replicaDb)).toBeUndefined();
    // The whole of a page's snapshot comes from one of them.
    const inside = await reading.readDb
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute((trx) => sql<{ name: string }>`select current_database() as name`.execute(trx));
    expect(inside.rows[0]?.name).toBe(database);
  } finally {
    await reading.close();
    await silent.close();
    await other.close();
  }
});

async function nameOf(one: TestDatabase): Promise<{ database: string }> {
  const { rows } = await one.ownerPool.query('select current_database() as database');
  return rows[0];
}
