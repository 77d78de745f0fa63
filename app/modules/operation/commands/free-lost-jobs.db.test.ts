import { randomUUID } from 'node:crypto';
import { Logger, runOnce } from 'graphile-worker';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '~test/setup/database';
import { freeLostJobs } from './free-lost-jobs.server';

let city: TestDatabase;
beforeAll(async () => {
  city = await testDatabase();
});
beforeEach(async () => {
  await sql`delete from graphile_worker._private_jobs`.execute(city.owner);
  await city.owner.deleteFrom('running_process').execute();
});
afterAll(() => city.close());

/** A job as a worker that was killed leaves it: locked, for so many minutes. */
async function lockedBy(worker: string, minutes: number): Promise<number> {
  const { rows } = await sql<{ id: number }>`select (graphile_worker.add_job('try_out')).id`.execute(
    city.owner,
  );
  const id = rows[0]?.id ?? 0;
  await sql`update graphile_worker._private_jobs set locked_by = ${worker}, attempts = 1,
      locked_at = now() - make_interval(mins => ${minutes}) where id = ${id}`.execute(city.owner);
  return id;
}

async function process(workerIds: string[] | null, silentSeconds: number): Promise<void> {
  const now = new Date();
  await city.owner
    .insertInto('running_process')
    .values({
      ...{ id: randomUUID(), host: 'a', pid: 1, version: '1', does_work: true, started_at: now },
      ...{ worker_ids: workerIds, seen_at: sql<Date>`now() - make_interval(secs => ${silentSeconds})` },
    })
    .execute();
}

const locked = async () => {
  const { rows } = await sql<{ by: string }>`
    select locked_by as by from graphile_worker.jobs where locked_by is not null order by 1`.execute(
    city.owner,
  );
  return rows.map(({ by }) => by);
};

test('a job of a killed worker runs again, those of workers that live do not', async () => {
  const id = await lockedBy('killed', 3);
  await lockedBy('own', 30);
  await lockedBy('living', 30);
  await lockedBy('just-killed', 1);
  await process(['killed'], 130);
  await process(['living'], 20);
  expect(await freeLostJobs(city.owner, ['own'])).toEqual(['killed']);
  expect(await locked()).toEqual(['just-killed', 'living', 'own']);

  const ran: number[] = [];
  await runOnce({
    ...{ pgPool: city.ownerPool, noHandleSignals: true, logger: new Logger(() => () => undefined) },
    taskList: { try_out: (_payload, { job }) => void ran.push(Number(job.id)) },
  });
  expect(ran).toEqual([id]);
});

test('workers that ask at the same moment free it once; nothing is left to free', async () => {
  await lockedBy('killed', 3);
  await process(['living'], 0);
  const asked = await Promise.all(['a', 'b', 'c'].map((own) => freeLostJobs(city.owner, [own])));
  expect(asked.flat().every((id) => id === 'killed')).toBe(true);
  expect(await locked()).toEqual([]);
  expect(await freeLostJobs(city.owner, ['a'])).toEqual([]);
});

test('nobody is taken for lost while a working process of an older version lives', async () => {
  await lockedBy('unknown', 10);
  await process(null, 20);
  expect(await freeLostJobs(city.owner, ['own'])).toEqual([]);
  await sql`update running_process set seen_at = now() - interval '3 minutes'`.execute(city.owner);
  expect(await freeLostJobs(city.owner, ['own'])).toEqual(['unknown']);
});
