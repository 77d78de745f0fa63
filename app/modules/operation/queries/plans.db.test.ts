import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Role, StaffScope } from '~/modules/accounts/core/scope';
import { inScope } from '~/modules/accounts/guards/in-scope.server';
import { listAudit } from '~/modules/audit/queries/list-audit.server';
import { getCaseForStaff } from '~/modules/cases/queries/get-case-for-staff.server';
import { listInbox } from '~/modules/cases/queries/list-inbox.server';
import { getCalendars } from '~/modules/deadlines/queries/get-calendar.server';
import { listReviews } from '~/modules/satisfaction/queries/list-reviews.server';
import type { Trx } from '~/platform/database/client.server';
import { writeManyCases } from '~test/bench/many-cases';
import * as given from '~test/factories/filings';
import { type TestDatabase, testDatabase } from '~test/setup/database';

// What a page reads must not grow with the city: below the policies, in a city of 12,000 cases.
const CASES = 12_000;
const now = new Date('2026-10-16T02:00:00Z');
let city: TestDatabase;

beforeAll(async () => {
  city = await testDatabase({ now });
  await writeManyCases(city.ownerPool, CASES, now);
  await city.ownerPool.query(`
    update case_file set state = 'dispatched', ended_at = null, replied_at = null, due_at = received_at + interval '5 days'
     where id % 40 = 0;
    update case_file set search_terms = 'invented ' || id where id % 100 = 0;
    insert into case_number select number, id from case_file;
    insert into case_unit (case_id, unit_id, role, from_at) select id, lead_unit_id, 'lead', received_at from case_file;
    insert into case_person (case_id, kind, contact_kind, language, joined_at)
      select id, 'filer', 'phone', 'zh-CN', received_at from case_file;
    insert into case_text (case_id, event_seq, kind, body, created_at)
      select id, 4, 'public_reply', 'done', received_at from case_file;
    insert into case_clock (case_id, round, kind, started_at, due_at, start_event, trace)
      select id, 1, 'reply', received_at, received_at + interval '5 days', 'accepted', '{}' from case_file;
    insert into audit_entry (at, actor_kind, action, subject_kind, subject_id)
      select received_at, 'system', 'case.file', 'case', number from case_file;
    insert into rating_review (answer_id, case_id, person_id, unit_id, opened_at, due_at)
      select a.id, i.case_id, p.id, i.unit_id, a.answered_at, a.answered_at from answer a
        join invitation i on i.id = a.invitation_id join case_person p on p.case_id = i.case_id
       where a.id % 2 = 0;
    update rating_review set outcome = 'redone', decided_at = opened_at where id % 20 <> 0;
    analyze`);
}, 180_000);
afterAll(() => city.close());

const grows = [
  ...['case_file', 'case_event', 'case_clock', 'case_unit', 'case_person', 'case_text', 'case_number'],
  ...[
    'invitation',
    'answer',
    'contact_secret',
    'attachment',
    'audit_entry',
    'privacy_request',
    'rating_review',
  ],
];

/** Rows that a page reads one after the other without an index, table by table; tables that it does not scan are left out. */
const scannedBy = (scope: StaffScope, page: (trx: Trx) => Promise<unknown>) =>
  inScope(city.services.db, scope, async (trx) => {
    // Rows that helpers read in parallel are counted elsewhere.
    await sql`set local max_parallel_workers_per_gather = 0`.execute(trx);
    const before = await scanned(trx);
    await page(trx);
    const after = await scanned(trx);
    return Object.fromEntries(
      [...after].map(([name, n]) => [name, n - (before.get(name) ?? 0)]).filter(([, n]) => n !== 0),
    );
  });

/** As far as this connection has counted. */
async function scanned(trx: Trx): Promise<Map<string, number>> {
  const { rows } = await sql<{ name: string; n: number }>`
    select relname as name, seq_tup_read as n from pg_stat_xact_user_tables where relname = any(${grows}::text[])`.execute(
    trx,
  );
  return new Map(rows.map(({ name, n }) => [name, n]));
}

const person = (role: Role) => given.staffOf(city, role === 'clerk' ? 'HB-990101' : 'QO', [role]);

test.each<Role>(['clerk', 'quality_office', 'inspector', 'dispatcher'])(
  'the inbox, a search and a desk of a %s scan no table that grows with the city',
  async (role) => {
    const scope = await person(role);
    const calendarOf = await getCalendars(city.services.db);
    const inbox = (view: 'open' | 'overdue' | 'done', q?: string) => (trx: Trx) =>
      listInbox(trx, scope, { view, q, page: 1, now, calendarOf });
    const { rows } = await inScope(city.services.db, scope, inbox('open'));
    expect(rows.length).toBeGreaterThan(0);
    // Whoever sees the whole city has answered cases counted up to a thousand, in whatever order they lie.
    const counted = role === 'clerk' ? {} : { case_file: 1_000 };
    expect(await scannedBy(scope, inbox('open')), 'open').toEqual(counted);
    expect(await scannedBy(scope, inbox('overdue')), 'overdue').toEqual(counted);
    if (role === 'clerk') expect(await scannedBy(scope, inbox('done')), 'done').toEqual({});
    expect(await scannedBy(scope, inbox('open', 'invented 300')), 'words').toEqual(counted);
    const number = rows[0]?.number ?? '';
    expect(await scannedBy(scope, inbox('open', number)), 'number').toEqual(counted);
    const desk = (trx: Trx) => getCaseForStaff(trx, scope, { number, now, calendarOf });
    expect(await scannedBy(scope, desk), 'desk').toEqual({});
  },
);

test('the reviews of a unit and those of the office scan no table of cases', async () => {
  const scope = await person('clerk');
  for (const isDecided of [false, true])
    expect(
      await scannedBy(scope, (trx) => listReviews(trx, scope, { isDecided, now })),
      `${isDecided}`,
    ).toEqual({});
  const office = await person('quality_office');
  expect(await scannedBy(office, (trx) => listReviews(trx, office, { isDecided: false, now }))).toEqual({});
});

test('the audit page scans no entries, whatever it is asked for', async () => {
  const scope = await person('inspector');
  const { login } = await city.owner
    .selectFrom('staff_account')
    .select('login')
    .where('id', '=', scope.accountId)
    .executeTakeFirstOrThrow();
  const timeZone = 'Asia/Shanghai';
  for (const filter of [{}, { who: login }, { subject: 'B-77' }])
    expect(
      await scannedBy(scope, (trx) => listAudit(trx, scope, { ...filter, timeZone })),
      JSON.stringify(filter),
    ).toEqual({});
});
