import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CitizenScope, StaffScope } from '~/modules/accounts/core/scope';
import { issueAccessLink } from '~/modules/notifications/commands/issue-access-link.server';
import {
  answered,
  dispatch,
  dispatched,
  file,
  friday,
  later,
  leak,
  rowOf,
  scopeOf,
  somebody,
  staffOf,
} from '~test/factories/filings';
import { type TestDatabase, testDatabase } from '~test/setup/database';
import type { FiledCase } from '../core/case-view';
import { resendAccessLinks } from '../jobs/resend-access.server';
import { getCaseForCitizen } from '../queries/get-case-for-citizen.server';
import { openCase } from '../queries/open-case.server';
import { changeFiling } from './change-filing.server';
import { remindCase } from './remind-case.server';
import { resendAccess } from './resend-access.server';
import { supplyInformation } from './supply-information.server';
import { useAccessLink } from './use-access-link.server';
import { withdrawCase } from './withdraw-case.server';

/** In the east. */
const PIN = { lat: 43.1, lon: 88.15 };

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
const view = (scope: CitizenScope, now = friday) => getCaseForCitizen(database.services.db, scope, now);
const one = async (...input: Parameters<typeof file>): Promise<FiledCase> => {
  const [filed] = await file(...input);
  if (!filed) throw new Error('nothing was filed');
  return filed;
};

const eventsOf = ({ caseId }: FiledCase, type: string) =>
  database.owner
    .selectFrom('case_event')
    .select('seq')
    .where('case_id', '=', caseId)
    .where('type', '=', type)
    .execute();

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
    // What such a client goes on trying takes nothing from the owner of a case.
    const filed = await one(database, leak);
    for (let i = 0; i < 6; i++) expect(await open(filed.number, '1')).toMatchObject({ reason: 'limited' });
    expect(await open(filed.number, filed.code, '192.0.2.0/24')).toMatchObject({ ok: true });
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

  it('comes back by the number to the filer alone, not to those who joined', async () => {
    const filed = await dispatched(database, leak, { ...somebody, email: 'first@example.org' });
    const follower = { ...somebody, email: 'second@example.org' };
    const [followed] = await file(database, { text: '我家也漏', followNumber: filed.number }, follower);
    expect(followed).toMatchObject({ isFollowing: true, number: filed.number });
    const payload = { request: 'by number', number: filed.number, index: null };
    await resendAccessLinks(database.services, payload);
    const mails = await database.owner
      .selectFrom('outgoing_message')
      .select('person_id')
      .where('template', '=', 'access')
      .where('message_key', 'like', '%by number')
      .execute();
    expect(mails).toEqual([{ person_id: (await scopeOf(database, filed)).personId }]);
  });

  it('is replaced by a new one when the link is used, once, also by two clicks at the same moment', async () => {
    const filed = await one(database, leak);
    const scope = await scopeOf(database, filed);
    const token = await issueAccessLink(database.services.system, scope.personId, friday);
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
    const scope = await scopeOf(database, filed);
    expect((await view(scope)).can).toMatchObject({ change: true, withdraw: true });
    const change = {
      scope,
      text: '西河镇的屋顶漏水',
      regionCode: '990102',
      townshipCode: '990102001',
      now: later(friday, 5),
    };
    expect(await changeFiling(database.services, change)).toEqual({ ok: true });
    expect(await rowOf(database, filed)).toMatchObject({
      title: '西河镇的屋顶漏水',
      region_code: '990102',
      place_code: null,
    });
    await dispatch(database, filed.caseId, later(friday, 15));
    const unit = await database.owner
      .selectFrom('unit')
      .select('code')
      .where('id', '=', (await rowOf(database, filed)).lead_unit_id)
      .executeTakeFirst();
    expect(unit?.code).toBe('HB');
    const kept = await database.owner
      .selectFrom('case_text')
      .select('body')
      .where('case_id', '=', filed.caseId)
      .execute();
    expect(kept).toEqual([{ body: leak.text }]);
  });

  it('keeps pin and named place when the place is sent along unchanged, and drops the pin with another place', async () => {
    const filed = await one(database, { ...leak, placeCode: 'east-market', lat: PIN.lat, lon: PIN.lon });
    const scope = await scopeOf(database, filed);
    const { region_code, township_code, place_code } = await rowOf(database, filed);
    expect(place_code).toBe('east-market');
    const where = {
      ...{ locationText: leak.locationText, placeCode: undefined, lat: undefined, lon: undefined },
      ...{ regionCode: region_code ?? undefined, townshipCode: township_code ?? undefined },
    };
    const now = later(friday, 3);
    expect(await changeFiling(database.services, { scope, text: '只改这句话', ...where, now })).toEqual({
      ok: true,
    });
    expect(await rowOf(database, filed)).toMatchObject({
      ...{ body: '只改这句话', location_text: leak.locationText, place_code, region_code, township_code },
      ...PIN,
    });
    const moved = { ...where, locationText: '西河镇河边', regionCode: '990102', townshipCode: '990102001' };
    expect(await changeFiling(database.services, { scope, ...moved, now: later(friday, 4) })).toEqual({
      ok: true,
    });
    expect(await rowOf(database, filed)).toMatchObject({
      ...{ body: '只改这句话', location_text: '西河镇河边', region_code: '990102', lat: null, lon: null },
    });
    const { rows } = await database.ownerPool.query(
      "select payload->'fields' as fields from case_event where case_id = $1 and type = 'changed' order by seq",
      [filed.caseId],
    );
    expect(rows[0]).toEqual({ fields: ['text'] });
  });

  it('ends with the window', async () => {
    const filed = await one(database, leak);
    const change = { scope: await scopeOf(database, filed), text: '太晚了', now: later(friday, 15) };
    expect(await changeFiling(database.services, change)).toEqual({
      ok: false,
      reason: 'errors:case.window_over',
    });
  });
});

describe('withdrawing', () => {
  it('ends the case before the reply and stops its clocks', async () => {
    const filed = await dispatched(database);
    const scope = await scopeOf(database, filed);
    expect(
      await withdrawCase(database.services, { scope, reason: '已经修好', now: later(friday, 30) }),
    ).toEqual({ ok: true });
    expect(await rowOf(database, filed)).toMatchObject({ state: 'withdrawn', ended_at: later(friday, 30) });
    const running = await database.owner
      .selectFrom('case_clock')
      .select('id')
      .where('case_id', '=', filed.caseId)
      .where('stopped_at', 'is', null)
      .execute();
    expect(running).toEqual([]);
    expect((await view(scope)).stage).toMatchObject({ code: 'closed', endWord: 'withdrawn' });
    // A second click.
    expect(await withdrawCase(database.services, { scope, now: later(friday, 31) })).toEqual({ ok: true });
    expect(await eventsOf(filed, 'withdrawn')).toHaveLength(1);
  });

  it('is refused after the reply, and for a tip-off about a danger', async () => {
    const filed = await dispatched(database);
    await answered(database, clerk, filed);
    expect(
      await withdrawCase(database.services, {
        scope: await scopeOf(database, filed),
        now: later(friday, 90),
      }),
    ).toMatchObject({ ok: false });
    const danger = await one(database, {
      ...leak,
      categoryCode: 'B03',
      wantsRemedy: false,
      wantsInvestigation: true,
    });
    expect(
      await withdrawCase(database.services, { scope: await scopeOf(database, danger), now: friday }),
    ).toEqual({
      ok: false,
      reason: 'errors:case.safety_risk',
    });
  });
});

describe('reminding', () => {
  it('is possible once a day when the promise is overdue', async () => {
    const filed = await dispatched(database);
    const scope = await scopeOf(database, filed);
    expect(await remindCase(database.services, { scope, now: later(friday, 60) })).toMatchObject({
      ok: false,
    });
    const overdue = later((await rowOf(database, filed)).due_at ?? friday, 60);
    expect((await view(scope, overdue)).can.remind).toBe(true);
    expect(await remindCase(database.services, { scope, now: overdue })).toEqual({ ok: true });
    expect(await remindCase(database.services, { scope, now: later(overdue, 1) })).toEqual({ ok: true });
    expect(await eventsOf(filed, 'reminded')).toHaveLength(1);
    expect(await remindCase(database.services, { scope, now: later(overdue, 60) })).toMatchObject({
      ok: false,
    });
    expect(await remindCase(database.services, { scope, now: later(overdue, 60 * 24) })).toEqual({
      ok: true,
    });
  });
});

describe('adding words', () => {
  it('keeps a double click once, also when both arrive at the same moment', async () => {
    const filed = await dispatched(database);
    const scope = await scopeOf(database, filed);
    const supply = (now: Date) => supplyInformation(database.services, { scope, text: '补一句', now });
    const now = later(friday, 30);
    expect(await Promise.all([supply(now), supply(now)])).toEqual([{ ok: true }, { ok: true }]);
    expect(await eventsOf(filed, 'supplied')).toHaveLength(1);
    expect(await supply(later(now, 6))).toEqual({ ok: true });
    expect(await eventsOf(filed, 'supplied')).toHaveLength(2);
  });

  it('is limited: ten times at once, thirty times in all, and the words to search by have an end', async () => {
    const filed = await dispatched(database);
    const scope = await scopeOf(database, filed);
    const supply = (n: number, now: Date) =>
      supplyInformation(database.services, { scope, text: `${n}${'水从屋顶漏到电表箱'.repeat(200)}`, now });
    const refused = async (n: number, now: Date) => {
      const answer = await supply(n, now);
      return answer.ok ? undefined : answer.reason;
    };
    for (let n = 0; n < 10; n++) expect(await refused(n, friday)).toBeUndefined();
    expect(await refused(10, friday)).toBe('errors:case.supply_often');
    for (let n = 10; n < 30; n++) expect(await refused(n, later(friday, 30 * n))).toBeUndefined();
    expect(await refused(30, later(friday, 30 * 40))).toBe('errors:case.supply_full');
    expect((await rowOf(database, filed)).search_terms.length).toBeLessThanOrEqual(20_000);
  });
});
