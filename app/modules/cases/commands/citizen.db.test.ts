import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CitizenScope, StaffScope } from '~/modules/accounts/core/scope';
import { issueAccessLink } from '~/modules/notifications/commands/issue-access-link.server';
import { rateCase } from '~/modules/satisfaction/commands/rate-case.server';
import { inviteToRateJob } from '~/modules/satisfaction/jobs/invite-to-rate.server';
import {
  bread,
  dispatch,
  dispatched,
  draftOf,
  file,
  friday,
  later,
  leak,
  somebody,
  staffOf,
} from '~test/factories/filings';
import { type TestDatabase, testDatabase } from '~test/setup/database';
import type { FiledCase } from '../core/case-view';
import { closeUnrated } from '../jobs/close-unrated.server';
import { resendAccessLinks } from '../jobs/resend-access.server';
import { findSimilarOpen } from '../queries/find-similar-open.server';
import { getCaseForCitizen } from '../queries/get-case-for-citizen.server';
import { openCase } from '../queries/open-case.server';
import { changeFiling } from './change-filing.server';
import { fileComplaint } from './file-complaint.server';
import { remindCase } from './remind-case.server';
import { replyToCase } from './reply-to-case.server';
import { resendAccess } from './resend-access.server';
import { signCase } from './sign-case.server';
import { supplyInformation } from './supply-information.server';
import { useAccessLink } from './use-access-link.server';
import { withdrawCase } from './withdraw-case.server';

let database: TestDatabase;
let clerk: StaffScope;
beforeAll(async () => {
  database = await testDatabase({ now: friday });
  clerk = await staffOf(database, 'HB-990101');
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.owner.deleteFrom('rate_limit').execute();
});

const open = (number: string, code: string, client = '203.0.113.0/24', now = friday) =>
  openCase(database.services, { number, code, client, now });
const scopeOf = async ({ number, code }: FiledCase): Promise<CitizenScope> => {
  const opened = await open(number, code);
  if (!opened.ok) throw new Error(opened.reason);
  return opened.scope;
};
const rowOf = ({ caseId }: FiledCase) =>
  database.owner.selectFrom('case_file').selectAll().where('id', '=', caseId).executeTakeFirstOrThrow();
const view = (scope: CitizenScope, now = friday) => getCaseForCitizen(database.services.db, scope, now);
async function answered(filed: FiledCase, now = later(friday, 60)) {
  const input = { scope: clerk, number: filed.number, now };
  await signCase(database.services, input);
  const texts = { internal: '办了', publicReply: '修好了', solved: 'yes', contacted: true } as const;
  const done = await replyToCase(database.services, { ...input, ...texts });
  if (!done.ok) throw new Error(done.reason);
}
const one = async (...input: Parameters<typeof file>): Promise<FiledCase> => {
  const [filed] = await file(...input);
  if (!filed) throw new Error('nothing was filed');
  return filed;
};

describe('number and code', () => {
  it('open the case however they were typed', async () => {
    const filed = await one(database, leak);
    const typed = filed.number.toLowerCase().replaceAll('-', ' ');
    const code = filed.code.replace(/(\d\d)(?=\d)/g, '$1 ');
    expect(await open(typed, code)).toMatchObject({ ok: true, number: filed.number });
  });

  it('give an unknown number and a wrong code the same answer', async () => {
    const filed = await one(database, leak);
    const wrong = filed.code === '00000000' ? '00000001' : '00000000';
    const answers = [
      await open(filed.number, wrong),
      await open('XC-2610-00000-0', wrong),
      await open('nonsense', 'x'),
    ];
    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(
      new Set(['{"ok":false,"reason":"unknown"}']),
    );
  });

  it('are limited per case, and right ones do not count', async () => {
    const filed = await one(database, leak);
    for (let i = 0; i < 12; i++) expect(await open(filed.number, filed.code)).toMatchObject({ ok: true });
    for (let i = 0; i < 5; i++)
      expect(await open(filed.number, '1', `198.51.${i}.0/24`)).toMatchObject({ reason: 'unknown' });
    expect(await open(filed.number, filed.code, '192.0.2.0/24')).toMatchObject({
      ok: false,
      reason: 'limited',
    });
    expect(await open(filed.number, filed.code, '192.0.2.0/24', later(friday, 15))).toMatchObject({
      ok: true,
    });
  });

  it('are limited per network prefix, whatever the number', async () => {
    for (let i = 0; i < 20; i++)
      expect(await open(`XC-2610-0000${i}-0`, '1')).toMatchObject({ reason: 'unknown' });
    expect(await open('XC-2610-ABCDE-0', '1')).toMatchObject({ reason: 'limited' });
  });
});

describe('a lost code', () => {
  it('comes back by a one-use link to the contact, and the answer is the same when there is none', async () => {
    const filed = await one(database, leak, { ...somebody, email: 'lost@example.org' });
    const ask = (contact: string) =>
      resendAccess(database.services, { contact, client: '203.0.113.0/24', now: friday });
    expect(await ask('LOST@example.org ')).toEqual(await ask('nobody@example.org'));
    const jobs = await database.ownerPool.query(
      "select payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'resend_access'",
    );
    expect(jobs.rows).toHaveLength(2);
    expect(JSON.stringify(jobs.rows)).not.toContain('example.org');
    for (const { payload } of jobs.rows) await resendAccessLinks(database.services, payload);
    const mails = await database.owner
      .selectFrom('outgoing_message')
      .selectAll()
      .where('template', '=', 'access')
      .execute();
    expect(mails.map(({ params }) => params)).toEqual([{ number: filed.number }]);
  });

  it('is replaced by a new one when the link is used, once, also by two clicks at the same moment', async () => {
    const filed = await one(database, leak);
    const scope = await scopeOf(filed);
    const token = await issueAccessLink(database.services.db, scope.personId, friday);
    const used = await Promise.all(
      [1, 2].map(() => useAccessLink(database.services, { token, now: later(friday, 1) })),
    );
    const [good] = used.filter((result) => result.ok);
    expect(used.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await open(filed.number, filed.code)).toEqual({ ok: false, reason: 'unknown' });
    expect(await open(filed.number, good?.ok ? good.code : '')).toMatchObject({
      ok: true,
      scope: { personId: scope.personId },
    });
    expect(await useAccessLink(database.services, { token, now: later(friday, 2) })).toEqual({
      ok: false,
      reason: 'gone',
    });
  });
});

describe('within the time for changes', () => {
  it('words and place can be corrected, and dispatch goes by what the filing says then', async () => {
    const filed = await one(database, leak);
    const scope = await scopeOf(filed);
    expect((await view(scope)).can).toMatchObject({ change: true, withdraw: true });
    const change = {
      scope,
      text: '西河镇的屋顶漏水',
      regionCode: '990102',
      townshipCode: '990102001',
      now: later(friday, 5),
    };
    expect(await changeFiling(database.services, change)).toEqual({ ok: true });
    expect(await rowOf(filed)).toMatchObject({
      title: '西河镇的屋顶漏水',
      region_code: '990102',
      place_code: null,
    });
    await dispatch(database, filed.caseId, later(friday, 15));
    const unit = await database.owner
      .selectFrom('unit')
      .select('code')
      .where('id', '=', (await rowOf(filed)).lead_unit_id)
      .executeTakeFirst();
    expect(unit?.code).toBe('HB');
    const kept = await database.owner
      .selectFrom('case_text')
      .select('body')
      .where('case_id', '=', filed.caseId)
      .execute();
    expect(kept).toEqual([{ body: leak.text }]);
  });

  it('ends with the window', async () => {
    const filed = await one(database, leak);
    const change = { scope: await scopeOf(filed), text: '太晚了', now: later(friday, 15) };
    expect(await changeFiling(database.services, change)).toEqual({
      ok: false,
      reason: 'errors:case.window_over',
    });
  });
});

describe('withdrawing', () => {
  it('ends the case before the reply and stops its clocks', async () => {
    const filed = await dispatched(database);
    const scope = await scopeOf(filed);
    expect(
      await withdrawCase(database.services, { scope, reason: '已经修好', now: later(friday, 30) }),
    ).toEqual({ ok: true });
    expect(await rowOf(filed)).toMatchObject({ state: 'withdrawn', ended_at: later(friday, 30) });
    const running = await database.owner
      .selectFrom('case_clock')
      .select('id')
      .where('case_id', '=', filed.caseId)
      .where('stopped_at', 'is', null)
      .execute();
    expect(running).toEqual([]);
    expect((await view(scope)).stage).toMatchObject({ code: 'closed', endWord: 'withdrawn' });
    expect(await withdrawCase(database.services, { scope, now: later(friday, 31) })).toEqual({
      ok: false,
      reason: 'errors:case.not_now',
    });
  });

  it('is refused after the reply, and for a tip-off about a danger', async () => {
    const filed = await dispatched(database);
    await answered(filed);
    expect(
      await withdrawCase(database.services, { scope: await scopeOf(filed), now: later(friday, 90) }),
    ).toMatchObject({ ok: false });
    const danger = await one(database, {
      ...leak,
      categoryCode: 'B03',
      wantsRemedy: false,
      wantsInvestigation: true,
    });
    expect(await withdrawCase(database.services, { scope: await scopeOf(danger), now: friday })).toEqual({
      ok: false,
      reason: 'errors:case.safety_risk',
    });
  });
});

describe('reminding', () => {
  it('is possible once a day when the promise is overdue', async () => {
    const filed = await dispatched(database);
    const scope = await scopeOf(filed);
    expect(await remindCase(database.services, { scope, now: later(friday, 60) })).toMatchObject({
      ok: false,
    });
    const overdue = later((await rowOf(filed)).due_at ?? friday, 60);
    expect((await view(scope, overdue)).can.remind).toBe(true);
    expect(await remindCase(database.services, { scope, now: overdue })).toEqual({ ok: true });
    expect(await remindCase(database.services, { scope, now: later(overdue, 60) })).toMatchObject({
      ok: false,
    });
    expect(await remindCase(database.services, { scope, now: later(overdue, 60 * 24) })).toEqual({
      ok: true,
    });
  });
});

describe('rating', () => {
  const praise = { contacted: 'yes', solved: 'partly', satisfied: 4, reasons: [], remark: '谢谢' } as const;
  const rate = (scope: CitizenScope, now = later(friday, 90)) =>
    rateCase(database.services, { scope, now, ...praise, reasons: [] });

  it('is stored once with unit, officer and district frozen, and closes the case', async () => {
    const filed = await dispatched(database);
    await answered(filed);
    const scope = await scopeOf(filed);
    const results = await Promise.all([rate(scope), rate(scope)]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await rowOf(filed)).toMatchObject({ state: 'closed', ended_at: later(friday, 90) });
    const invitations = await database.owner
      .selectFrom('invitation')
      .selectAll()
      .where('case_id', '=', filed.caseId)
      .execute();
    expect(invitations).toHaveLength(1);
    expect(invitations[0]).toMatchObject({
      unit_id: clerk.unitId,
      officer_id: clerk.accountId,
      region_code: '990101',
      category_code: 'B01',
    });
    expect((await view(scope, later(friday, 91))).rating).toMatchObject({
      state: 'given',
      solved: 'partly',
      satisfied: 4,
    });
  });

  it('is not possible twice, nor before the reply, nor after the window, and silence closes the case (14 days)', async () => {
    const filed = await dispatched(database);
    const scope = await scopeOf(filed);
    expect(await rate(scope)).toEqual({ ok: false, reason: 'errors:case.not_now' });
    await answered(filed);
    await inviteToRateJob(database.services, { caseId: filed.caseId, round: 1, cause: 'replied' });
    const window = await database.owner
      .selectFrom('case_clock')
      .selectAll()
      .where('case_id', '=', filed.caseId)
      .where('kind', '=', 'rating_window')
      .executeTakeFirstOrThrow();
    const over = later(window.due_at, 1);
    expect(await rate(scope, over)).toEqual({ ok: false, reason: 'errors:case.rating_over' });
    database.setNow(over);
    await closeUnrated(database.services);
    expect(await rowOf(filed)).toMatchObject({ state: 'closed', ended_at: over });
    const types = await database.owner
      .selectFrom('case_event')
      .select('type')
      .where('case_id', '=', filed.caseId)
      .orderBy('seq', 'desc')
      .limit(2)
      .execute();
    expect(types.map(({ type }) => type)).toEqual(['closed', 'rating_missed']);
  });
});

describe('following an open case', () => {
  it('shows others only category, place and stage, never tip-offs or consumer disputes', async () => {
    const filed = await dispatched(database);
    await dispatched(database, { ...leak, wantsRemedy: false, wantsInvestigation: true });
    const found = await findSimilarOpen(database.services.db, {
      categoryCode: 'B01',
      placeCode: 'east-market',
      now: friday,
    });
    expect(found.length).toBeLessThanOrEqual(3);
    expect(found.map(({ number }) => number)).toContain(filed.number);
    expect(Object.keys(found[0] ?? {}).sort()).toEqual(['category', 'number', 'since', 'stage', 'where']);
    await dispatched(database, { ...bread, townshipCode: '990102001' });
    expect(
      await findSimilarOpen(database.services.db, {
        categoryCode: 'A01',
        townshipCode: '990102001',
        now: friday,
      }),
    ).toEqual([]);
  });

  it('gives the follower a code of their own and nothing of the filer, and everybody the reply', async () => {
    const filed = await dispatched(database);
    const token = await draftOf(
      database,
      { ...leak, text: '我家也漏', followNumber: filed.number },
      { ...somebody, email: 'b@example.org', phone: undefined },
    );
    const [first, second] = await Promise.all(
      [1, 2].map(() => fileComplaint(database.services, { token, now: later(friday, 30) })),
    );
    if (!first?.ok || !second?.ok) throw new Error('refused');
    const [joined] = first.filed;
    expect(joined).toMatchObject({ number: filed.number, isFollowing: true });
    expect(second.filed[0]?.code).toBe(joined?.code);
    expect(joined?.code).not.toBe(filed.code);
    const follower = await scopeOf(joined ?? filed);
    const filer = await scopeOf(filed);
    expect(follower.personId).not.toBe(filer.personId);
    await answered(filed);
    const seen = await view(follower, later(friday, 61));
    expect(seen).toMatchObject({
      isFollower: true,
      body: '我家也漏',
      title: undefined,
      reply: { text: '修好了' },
    });
    expect(JSON.stringify(seen)).not.toContain('滴');
    expect(JSON.stringify(await view(filer, later(friday, 61)))).not.toContain('我家也漏');
    // Each rates; the last one closes.
    const answer = { contacted: 'no', solved: 'no', satisfied: 1, reasons: [], remark: '' } as const;
    const rate = (scope: CitizenScope) =>
      rateCase(database.services, { scope, now: later(friday, 90), ...answer, reasons: [] });
    expect(await rate(follower)).toEqual({ ok: true });
    expect((await rowOf(filed)).state).toBe('callback');
    expect((await view(filer, later(friday, 91))).rating.state).toBe('open');
    expect(await rate(filer)).toEqual({ ok: true });
    expect((await rowOf(filed)).state).toBe('closed');
  });

  it('is refused for what was answered; the draft stays', async () => {
    const filed = await dispatched(database);
    await answered(filed);
    const token = await draftOf(database, { ...leak, followNumber: filed.number });
    const refused = { ok: false, reason: 'report:error.follow_gone' };
    expect(await fileComplaint(database.services, { token, now: later(friday, 90) })).toEqual(refused);
  });

  it('lets no follower withdraw, nor the filer once others follow', async () => {
    const filed = await dispatched(database);
    const token = await draftOf(database, { ...leak, followNumber: filed.number });
    const joined = await fileComplaint(database.services, { token, now: later(friday, 30) });
    if (!joined.ok || !joined.filed[0]) throw new Error('refused');
    const now = later(friday, 40);
    expect(
      await withdrawCase(database.services, { scope: await scopeOf(joined.filed[0]), now }),
    ).toMatchObject({ reason: 'errors:case.not_permitted' });
    expect(await withdrawCase(database.services, { scope: await scopeOf(filed), now })).toMatchObject({
      reason: 'errors:case.followed',
    });
    expect(
      await supplyInformation(database.services, {
        scope: await scopeOf(joined.filed[0]),
        text: '还在漏',
        now,
      }),
    ).toEqual({ ok: true });
  });
});
