import { afterAll, beforeAll, expect, it } from 'vitest';
import { dispatched, friday, later, scopeOf } from '~test/factories/filings';
import { type TestDatabase, testDatabase } from '~test/setup/database';
import { issueAccessLink } from '../commands/issue-access-link.server';
import { purgeAccessLinks } from './purge-access-links.server';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase({ now: friday });
});
afterAll(() => database.close());

it('forgets links that were used or are late, and no other', async () => {
  const { services, owner } = database;
  const link = async (minutes: number) => {
    const { personId } = await scopeOf(database, await dispatched(database));
    await issueAccessLink(services.system, personId, later(friday, minutes));
    return personId;
  };
  const [, used, open] = [await link(-60), await link(0), await link(0)];
  await owner.updateTable('access_link').set({ used_at: friday }).where('person_id', '=', used).execute();
  database.setNow(later(friday, 30));
  await purgeAccessLinks(services);
  expect(await owner.selectFrom('access_link').select('person_id').execute()).toEqual([{ person_id: open }]);
});
