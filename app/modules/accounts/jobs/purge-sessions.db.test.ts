import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { friday, later, staffOf } from '~test/factories/filings';
import { type TestDatabase, testDatabase } from '~test/setup/database';
import { purgeSessions } from './purge-sessions.server';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase({ now: friday });
});
afterAll(() => database.close());

it('forgets sessions that are over, and no other', async () => {
  const { services, owner } = database;
  const { accountId } = await staffOf(database, 'HB-990101');
  const session = (minutes: number) => ({
    ...{ token_hash: randomBytes(32), account_id: accountId, created_at: friday, last_seen_at: friday },
    expires_at: later(friday, minutes),
  });
  await owner
    .insertInto('staff_session')
    .values([session(10), session(90)])
    .execute();
  database.setNow(later(friday, 30));
  await purgeSessions(services);
  expect(await owner.selectFrom('staff_session').select('expires_at').execute()).toEqual([
    { expires_at: later(friday, 90) },
  ]);
});
