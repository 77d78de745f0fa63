import { afterAll, beforeAll, expect, it } from 'vitest';
import { keepTyped } from '~/modules/accounts/commands/keep-typed.server';
import {
  dispatched,
  draftOf,
  friday,
  later,
  leak,
  scopeOf,
  somebody,
  staffOf,
} from '~test/factories/filings';
import { type TestDatabase, testDatabase } from '~test/setup/database';
import { forgetDraft } from '../commands/forget-draft.server';
import { withdrawCase } from '../commands/withdraw-case.server';
import { purgeDrafts } from './purge-drafts.server';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase({ now: friday });
});
afterAll(() => database.close());

const drafts = () => database.owner.selectFrom('draft').select('id').execute();

it('forgets drafts of 30 days, and at once one that its writer gives up', async () => {
  const { services } = database;
  const given = await draftOf(database, leak);
  await draftOf(database, leak, somebody, later(friday, -31 * 24 * 60));
  await draftOf(database, leak, somebody, later(friday, -29 * 24 * 60));
  await purgeDrafts(services);
  expect(await drafts()).toHaveLength(2);
  await forgetDraft(services.db, given);
  expect(await drafts()).toHaveLength(1);
});

it('forgets what staff had typed for a case when the case has ended', async () => {
  const { services } = database;
  const clerk = await staffOf(database, 'HB-990101');
  const [open, ended] = [await dispatched(database), await dispatched(database)];
  for (const { caseId } of [open, ended]) {
    const typed = { accountId: clerk.accountId, caseId, fields: { text: '写到一半' }, now: friday };
    await keepTyped(services.system, services.secrets, typed);
  }
  await withdrawCase(services, { scope: await scopeOf(database, ended), now: later(friday, 30) });
  await purgeDrafts(services);
  const left = await database.owner.selectFrom('staff_draft').select('case_id').execute();
  expect(left).toEqual([{ case_id: open.caseId }]);
});
