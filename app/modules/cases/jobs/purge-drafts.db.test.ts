import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { keepTyped } from '~/modules/accounts/commands/keep-typed.server';
import { purgeSessions } from '~/modules/accounts/jobs/purge-sessions.server';
import { issueAccessLink } from '~/modules/notifications/commands/issue-access-link.server';
import { purgeAccessLinks } from '~/modules/notifications/jobs/purge-access-links.server';
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
    await keepTyped(services.db, services.secrets, typed);
  }
  await withdrawCase(services, { scope: await scopeOf(database, ended), now: later(friday, 30) });
  await purgeDrafts(services);
  const left = await database.owner.selectFrom('staff_draft').select('case_id').execute();
  expect(left).toEqual([{ case_id: open.caseId }]);
});

it('forgets sessions that are over and links that were used or are late', async () => {
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
  const persons = [];
  for (let i = 0; i < 3; i++) {
    const { personId } = await scopeOf(database, await dispatched(database));
    await issueAccessLink(services.db, personId, later(friday, i === 0 ? -60 : 0));
    persons.push(personId);
  }
  await owner
    .updateTable('access_link')
    .set({ used_at: friday })
    .where('person_id', '=', persons[1] ?? 0)
    .execute();
  database.setNow(later(friday, 30));
  await purgeSessions(services);
  await purgeAccessLinks(services);
  expect(await owner.selectFrom('staff_session').select('expires_at').execute()).toEqual([
    { expires_at: later(friday, 90) },
  ]);
  expect(await owner.selectFrom('access_link').select('person_id').execute()).toEqual([
    { person_id: persons[2] },
  ]);
});
