import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StaffScope } from '~/modules/accounts/core/scope';
import { inScope } from '~/modules/accounts/guards/in-scope.server';
import { movedDue } from '~/modules/cases/core/moved-due';
import { recountClocksJob } from '~/modules/cases/jobs/recount-clocks.server';
import { getCaseForStaff } from '~/modules/cases/queries/get-case-for-staff.server';
import { getEngine } from '~/modules/cases/queries/get-engine.server';
import { listInbox } from '~/modules/cases/queries/list-inbox.server';
import { listMovedDues } from '~/modules/cases/queries/list-moved-dues.server';
import { localDay } from '~/modules/deadlines/core/time-zone';
import { remaining } from '~/modules/deadlines/core/working-days';
import { calendarsOf, getCalendars, readCalendarRows } from '~/modules/deadlines/queries/get-calendar.server';
import { changeCalendar } from '~/modules/rules/commands/change-calendar.server';
import { type CalendarChange, touchedBy, withCalendarChange } from '~/modules/rules/core/calendar-change';
import { clockOf, dispatched, friday, later, leak, rowOf, staffOf } from '~test/factories/filings';
import { type TestDatabase, testDatabase } from '~test/setup/database';

let city: TestDatabase;
let scope: StaffScope;
beforeAll(async () => {
  city = await testDatabase();
  scope = await staffOf(city, 'HB', ['admin']);
});
afterAll(() => city.close());

const name = { 'zh-CN': '台风', en: 'Typhoon' };
// A Thursday on the way of a case that was filed on the Friday before.
const storm = (more: Partial<CalendarChange & { kind: 'day' }> = {}): CalendarChange => ({
  ...{ kind: 'day', day: '2026-10-22', workday: false, name, region: '990101', isUndone: false, ...more },
});
const save = (change: CalendarChange, now = later(friday, 60)) =>
  changeCalendar(city.services, { scope, change, reason: '三防指挥部通知', token: randomUUID(), now });

async function preview(change: CalendarChange) {
  const { db } = city.services;
  const rows = await readCalendarRows(db);
  const calendarOf = calendarsOf(withCalendarChange(rows, change, 'preview'));
  const engine = await getEngine(db);
  const days = touchedBy(change, rows.timeZone);
  return city.services.system
    .transaction()
    .execute((trx) => listMovedDues(trx, scope, engine, { days, calendarOf }));
}

/** What the worker does with the job that the change left. */
const recount = (change: CalendarChange) =>
  recountClocksJob(city.services, JSON.parse(JSON.stringify(touchedBy(change, 'Asia/Urumqi'))));

const dueOf = async (file: Awaited<ReturnType<typeof dispatched>>) => (await rowOf(city, file)).due_at;
const eventsOf = async ({ caseId }: { caseId: number }) =>
  (
    await city.owner
      .selectFrom('case_event')
      .select('visibility')
      .where('case_id', '=', caseId)
      .where('type', '=', 'clock_recomputed')
      .execute()
  ).map(({ visibility }) => visibility);

const payloadOf = async ({ caseId }: { caseId: number }) =>
  (
    await city.owner
      .selectFrom('case_event')
      .select('payload')
      .where('case_id', '=', caseId)
      .where('type', '=', 'clock_recomputed')
      .executeTakeFirstOrThrow()
  ).payload;

const localOf = (at: Date | null | undefined) => at && localDay(at, 'Asia/Urumqi');

/** The mails about a moved date that wait to be written for a case. */
async function noticesOf({ caseId }: { caseId: number }) {
  const { rows } = await city.ownerPool.query(
    `select p.payload #>> '{template}' as template, p.payload #> '{params}' as params
       from graphile_worker._private_jobs p join graphile_worker._private_tasks t on t.id = p.task_id
      where t.identifier = 'notify_persons' and (p.payload ->> 'caseId')::bigint = $1
        and p.payload ->> 'template' = 'moved' order by p.id`,
    [caseId],
  );
  return rows;
}

describe('a typhoon in one district', () => {
  it('is told beforehand, moves the dates of that district only, is said in the history, and can be taken back', async () => {
    const here = await dispatched(city);
    const there = await dispatched(city, { ...leak, regionCode: '990102', townshipCode: undefined });
    const [before, other] = [await dueOf(here), await dueOf(there)];

    const told = await preview(storm());
    expect(told).toMatchObject({ promised: 1, rows: [{ number: here.number, before }] });
    expect(await dueOf(here)).toEqual(before);

    expect(await save(storm())).toEqual({ ok: true });
    await recount(storm());
    expect(await dueOf(here)).toEqual(told.rows[0]?.after);
    expect(await dueOf(there)).toEqual(other);
    expect(await eventsOf(here)).toEqual(['public']);
    const clock = await clockOf(city, here, 'reply');
    expect(clock?.trace).toMatchObject({
      off: expect.arrayContaining([{ from: '2026-10-22', days: 1, name }]),
    });
    const head = await city.owner
      .selectFrom('work_calendar')
      .select('version')
      .orderBy('loaded_at', 'desc')
      .executeTakeFirstOrThrow();
    expect(clock?.calendar_version).toBe(head.version);
    // Its persons read from when to when and why, and are written to, once.
    const moved = {
      dueBefore: before?.toISOString(),
      dueAfter: told.rows[0]?.after.toISOString(),
      dayNames: [name],
    };
    expect(await payloadOf(here)).toEqual({ cause: 'calendar', ...moved });
    expect(movedDue(moved)).toEqual({ before, after: told.rows[0]?.after, days: [name] });
    const days = { formerDay: localOf(before), dueDay: localOf(told.rows[0]?.after) };
    expect(await noticesOf(here)).toEqual([{ template: 'moved', params: { number: here.number, ...days } }]);
    // Whoever looks, the days that are left are counted by the district's own calendar.
    const [calendarOf, now] = [await getCalendars(city.services.db), friday];
    const clerk = await staffOf(city, 'HB-990101');
    const [inbox, desk] = await inScope(city.services.db, clerk, async (trx) => [
      await listInbox(trx, clerk, { view: 'open', page: 1, now, calendarOf }),
      await getCaseForStaff(trx, clerk, { number: here.number, now, calendarOf }),
    ]);
    const due = (await dueOf(here)) ?? now;
    const left = remaining(calendarOf('990101'), due, now).workdays;
    expect(left).toBe(remaining(calendarOf(), due, now).workdays - 1);
    expect(inbox.rows.find(({ number }) => number === here.number)?.standing?.remaining.workdays).toBe(left);
    expect(desk?.standing?.remaining.workdays).toBe(left);

    await recount(storm());
    expect(await eventsOf(here)).toEqual(['public']);

    expect(await save(storm({ isUndone: true }))).toEqual({ ok: true });
    await recount(storm());
    expect(await dueOf(here)).toEqual(before);
    expect(await save(storm({ isUndone: true }))).toEqual({ ok: false, reason: 'rules:error.no_such_day' });
  });

  it('leaves the job in the queue with the change, or neither', async () => {
    const jobs = async () => {
      const { rows } = await city.ownerPool.query(
        `select count(*) as n from graphile_worker.jobs where task_identifier = 'recount_clocks'`,
      );
      return rows[0].n;
    };
    const before = await jobs();
    await save(storm({ day: '2026-10-27' }));
    expect(await jobs()).toBe(before + 2);
    await save(storm({ day: '2026-10-28', isUndone: true }));
    expect(await jobs()).toBe(before + 2);
  });
});

it('a published year makes provisional dates certain', async () => {
  const late = new Date('2026-12-31T02:00:00Z');
  const file = await dispatched(city, leak, undefined, late);
  expect((await rowOf(city, file)).is_due_provisional).toBe(true);
  const change: CalendarChange = {
    kind: 'year',
    year: 2027,
    days: [{ day: '2027-01-01', workday: false, name }],
  };
  expect((await preview(change)).promised + (await preview(change)).inner).toBeGreaterThan(0);
  expect(await save(change, later(late, 60))).toEqual({ ok: true });
  await recount(change);
  expect((await rowOf(city, file)).is_due_provisional).toBe(false);
  expect(
    await city.owner.selectFrom('calendar_year').select('status').where('year', '=', 2027).execute(),
  ).toEqual([{ status: 'published' }]);
});
