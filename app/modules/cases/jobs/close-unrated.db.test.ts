import { afterAll, beforeAll, expect, it } from 'vitest';
import { answered, clockOf, dispatched, friday, later, rowOf, staffOf } from '~test/factories/filings';
import { type TestDatabase, testDatabase } from '~test/setup/database';
import { closeUnrated } from './close-unrated.server';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase({ now: friday });
});
afterAll(() => database.close());

it('silence closes a case when the 14 days for rating are over, not before, and says so', async () => {
  const filed = await dispatched(database);
  await answered(database, await staffOf(database, 'HB-990101'), filed);
  const due = (await clockOf(database, filed, 'rating_window'))?.due_at ?? friday;
  database.setNow(due);
  await closeUnrated(database.services);
  expect((await rowOf(database, filed)).state).toBe('callback');
  database.setNow(later(due, 1));
  await closeUnrated(database.services);
  await closeUnrated(database.services);
  expect(await rowOf(database, filed)).toMatchObject({ state: 'closed', ended_at: later(due, 1) });
  const types = await database.owner
    .selectFrom('case_event')
    .select('type')
    .where('case_id', '=', filed.caseId)
    .orderBy('seq', 'desc')
    .limit(2)
    .execute();
  expect(types.map(({ type }) => type)).toEqual(['closed', 'rating_missed']);
});

it('one case that cannot be closed does not hold up the others', async () => {
  const clerk = await staffOf(database, 'HB-990101');
  const [bad, good] = [await dispatched(database), await dispatched(database)];
  for (const filed of [bad, good]) await answered(database, clerk, filed);
  const due = (await clockOf(database, bad, 'rating_window'))?.due_at ?? friday;
  // No number is left for its next event.
  await database.owner
    .insertInto('case_event')
    .values({
      ...{ case_id: bad.caseId, seq: 2_147_483_647, type: 'noted', at: friday },
      ...{ actor_kind: 'system', visibility: 'unit' },
    })
    .execute();
  database.setNow(later(due, 1));
  await closeUnrated(database.services);
  expect((await rowOf(database, bad)).state).toBe('callback');
  expect((await rowOf(database, good)).state).toBe('closed');
});
