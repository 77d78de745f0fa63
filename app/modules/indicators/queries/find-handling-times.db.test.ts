import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '~test/setup/database';
import { findHandlingTimes } from './find-handling-times.server';

const now = new Date('2026-11-02T04:00:00Z');
let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase({ now });
});
afterAll(() => database.close());

/** Cases filed on Monday 2026-10-05, answered so many days later (undefined: still open). */
const make = (category: string, n: number, days?: number) =>
  sql`insert into case_file (number, channel, type, state, title, body, category_code, received_at, replied_at)
    select ${category} || gen_random_uuid(), 'web', 'complaint', 'callback', 't', 'b', ${category},
           '2026-10-05T04:00:00Z'::timestamptz, '2026-10-05T04:00:00Z'::timestamptz + ${days ?? null}::integer * interval '1 day'
      from generate_series(1, ${n}::integer)`.execute(database.owner);

it('says within how many working days 9 of 10 such cases were answered, the open ones counted as open', async () => {
  await make('B01', 27, 2);
  await make('B01', 3);
  expect(await findHandlingTimes(database.services.system, { categoryCode: 'B01', now })).toMatchObject({
    ...{ share: 0.9, workingDays: 2, n: 30, open: 3 },
  });
});

it('says nothing below 30 cases, nor while fewer than 9 of 10 have been answered', async () => {
  await make('B02', 29, 2);
  expect(await findHandlingTimes(database.services.system, { categoryCode: 'B02', now })).toBeUndefined();
  await make('A02', 26, 2);
  await make('A02', 4);
  expect(await findHandlingTimes(database.services.system, { categoryCode: 'A02', now })).toBeUndefined();
});
