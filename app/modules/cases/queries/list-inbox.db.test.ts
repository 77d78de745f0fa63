import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role, StaffScope } from '~/modules/accounts/core/scope';
import { inScope } from '~/modules/accounts/guards/in-scope.server';
import { getCalendars } from '~/modules/deadlines/queries/get-calendar.server';
import { bread, dispatched, file, friday, later, leak, staffOf } from '~test/factories/filings';
import { type TestDatabase, testDatabase } from '~test/setup/database';
import { askCitizen } from '../commands/ask-citizen.server';
import { replyToCase } from '../commands/reply-to-case.server';
import { signCase } from '../commands/sign-case.server';
import type { InboxView } from '../core/case-view';
import { listInbox } from './list-inbox.server';

let database: TestDatabase;
let clerk: StaffScope;
const numbers: Record<string, string> = {};
const monday = new Date('2026-10-26T04:00:00Z');
beforeAll(async () => {
  database = await testDatabase({ now: friday });
  clerk = await staffOf(database, 'HB-990101');
  const made = async (name: string, filed: { number: string }) => {
    numbers[name] = filed.number;
  };
  await made('leak', await dispatched(database, leak));
  await made('soon', await dispatched(database, { ...leak, categoryCode: 'B02', text: '路灯不亮' }));
  await made(
    'urgent',
    await dispatched(database, { ...leak, categoryCode: 'B03', text: '厨房有煤气味，油烟机旁边' }),
  );
  await made('asked', await dispatched(database, { ...leak, text: '墙上有裂缝' }));
  await made('done', await dispatched(database, { ...leak, text: '井盖响' }));
  await made('assisted', await dispatched(database, bread));
  await file(database, leak);
  for (const name of ['asked', 'done'])
    await signCase(database.services, { scope: clerk, number: numbers[name] ?? '', now: later(friday, 30) });
  await askCitizen(database.services, {
    scope: clerk,
    number: numbers.asked ?? '',
    question: '哪面墙？',
    now: later(friday, 40),
  });
  await replyToCase(database.services, {
    ...{ scope: clerk, number: numbers.done ?? '', now: later(friday, 50), internal: '拧紧了' },
    ...{ publicReply: '已经修好', solved: 'yes', contacted: true },
  });
});
afterAll(() => database.close());

async function inbox(view: InboxView, q?: string, scope = clerk, now = monday) {
  const calendarOf = await getCalendars(database.services.db);
  return inScope(database.services.db, scope, (trx) =>
    listInbox(trx, scope, { view, q, page: 1, now, calendarOf }),
  );
}
const names = async (...input: Parameters<typeof inbox>) =>
  (await inbox(...input)).rows.map(({ number }) =>
    Object.keys(numbers).find((name) => numbers[name] === number),
  );

describe('the inbox of a unit', () => {
  it('shows what it handles: urgent on top, then due soonest first; nothing that is not dispatched', async () => {
    expect(await names('open')).toEqual(['urgent', 'soon', 'leak', 'asked']);
  });

  it('counts every view as the view itself does', async () => {
    const { counts } = await inbox('open');
    expect(counts).toEqual({
      ...{ open: 4, mine: 1, today: 0, overdue: 2, unsigned: 3, urgent: 1, reopened: 0, waiting: 1, done: 1 },
    });
    for (const [view, n] of Object.entries(counts))
      expect((await inbox(view as InboxView)).rows, view).toHaveLength(n);
  });

  it('calls nothing overdue while the clock stands for an answer', async () => {
    const { rows } = await inbox('waiting', undefined, clerk, new Date('2026-12-01T04:00:00Z'));
    expect(rows[0]).toMatchObject({ isWaiting: true, standing: { isPaused: true, isOverdue: false } });
  });

  it.each([
    ['裂缝', ['asked']],
    ['油烟', ['urgent']],
    ['煤气', ['urgent']],
    ['路灯 不亮', ['soon']],
    ['没有这个词', []],
    ["' & | !", []],
  ])('finds %j', async (q, expected) => {
    expect(await names('open', q)).toEqual(expected);
  });

  it('answers the number of a case that one may not see as a number that there is not', async () => {
    const other = await staffOf(database, 'MR-990102');
    const found = (q: string) => inbox('open', q, other);
    const hidden = await found(numbers.leak ?? '');
    expect(hidden).toMatchObject({ rows: [], total: 0 });
    expect(hidden).toEqual(await found('ZS-2610-00000-0'));
  });

  it('finds a case by its number however typed, and an answered one by the words of the reply', async () => {
    expect(await names('open', numbers.leak?.toLowerCase().replaceAll('-', ' '))).toEqual(['leak']);
    expect(await names('done', '修好')).toEqual(['done']);
  });

  it('holds what the unit assists in, marked', async () => {
    const { rows } = await inbox('open', undefined, await staffOf(database, 'HB'));
    expect(rows.find(({ number }) => number === numbers.assisted)).toMatchObject({ isAssisting: true });
  });

  it('of another unit holds none of it', async () => {
    expect(await names('open', undefined, await staffOf(database, 'MR-990101'))).toEqual([]);
  });

  it('of a role that reaches all holds all', async () => {
    expect(await names('open', undefined, await staffOf(database, 'QO', ['quality_office']))).toHaveLength(5);
  });

  it('holds tip-offs for enforcers alone, and for them nothing else: in rows, counts and what is found (产品质量法 10)', async () => {
    const tip = { ...leak, text: '举报墙体偷工减料', wantsRemedy: false, wantsInvestigation: true };
    const { number } = await dispatched(database, tip);
    const open = async (unit: string, roles: Role[], q?: string) => {
      const { rows, counts, total } = await inbox('open', q, await staffOf(database, unit, roles));
      if (!q) expect(counts.open).toBe(total);
      return [rows.length, rows.some((row) => row.number === number)];
    };
    for (const role of ['clerk', 'leader', 'mediator'] as const)
      expect(await open('HB-990101', [role]), role).toEqual([4, false]);
    for (const role of ['quality_office', 'callback', 'reply_reviewer'] as const)
      expect(await open('QO', [role]), role).toEqual([5, false]);
    for (const q of [number, '偷工减料']) {
      expect(await open('HB-990101', ['clerk'], q)).toEqual([0, false]);
      expect(await open('HB-990101', ['enforcer'], q)).toEqual([1, true]);
    }
    expect(await open('HB-990101', ['enforcer'])).toEqual([1, true]);
    expect(await open('MR-990102', ['enforcer'])).toEqual([0, false]);
    expect(await open('HB-990101', ['clerk', 'enforcer'])).toEqual([5, true]);
    expect(await open('QO', ['quality_office', 'enforcer'])).toEqual([5, false]);
    for (const role of ['intake', 'dispatcher', 'inspector'] as const)
      expect(await open('QO', [role]), role).toEqual([6, true]);
    expect(await open('QO', ['admin'])).toEqual([0, false]);
  });
});

describe('with many cases', () => {
  it('reads the open ones of all units by their index, not the table', async () => {
    await sql`insert into case_file (number, channel, type, state, title, body, received_at, replied_at, ended_at, due_at)
      select 'T-' || n, 'web', 'complaint', 'closed', 't', 'b', now(), now(), now(), now()
        from generate_series(1, 30000) n`.execute(database.owner);
    await sql`analyze case_file`.execute(database.owner);
    const plan = await database.ownerPool.query(`explain select id from case_file f
      where f.scope = 'portal' and f.state in ('dispatched', 'return_requested', 'signed', 'mediating', 'reopened')
      order by f.due_at limit 50`);
    expect(JSON.stringify(plan.rows)).toContain('case_file_open');
  });
});
