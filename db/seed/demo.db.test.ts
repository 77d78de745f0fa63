import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mintScope, type StaffScope } from '~/modules/accounts/core/scope';
import { inScope } from '~/modules/accounts/guards/in-scope.server';
import { type CaseEvent, replay } from '~/modules/cases/core/apply-event';
import { normaliseNumber } from '~/modules/cases/core/case-number';
import { getCaseForCitizen } from '~/modules/cases/queries/get-case-for-citizen.server';
import { getCaseForStaff } from '~/modules/cases/queries/get-case-for-staff.server';
import { listInbox } from '~/modules/cases/queries/list-inbox.server';
import { openCase } from '~/modules/cases/queries/open-case.server';
import { getCalendars } from '~/modules/deadlines/queries/get-calendar.server';
import { countedDays, recount } from '~/modules/indicators/queries/recount.server';
import { openContact } from '~/modules/notifications/commands/contact-secret.server';
import { verifyPassword } from '~/platform/passwords.server';
import { type TestDatabase, testDatabase } from '~test/setup/database';
import { writtenTables } from './copy';
import { seedDemo } from './demo';
import demoAccounts from './demo-accounts.json';
import { findShowcase } from './showcase';

const now = new Date('2026-10-16T08:20:00Z');
const scale = { monthly: 40 };
let db: TestDatabase;

const count = async (table: string) => {
  const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(db.owner);
  return rows[0]?.n;
};
const counts = async () =>
  Object.fromEntries(await Promise.all(writtenTables.map(async (table) => [table, await count(table)])));
const indexes = async () => {
  const { rows } = await sql<{
    indexdef: string;
  }>`select indexdef from pg_indexes where schemaname = 'public' order by 1`.execute(db.owner);
  return rows.map(({ indexdef }) => indexdef);
};
let indexesBefore: string[];

beforeAll(async () => {
  db = await testDatabase({ city: 'jiangmen', now });
  indexesBefore = await indexes();
});
afterAll(() => db.close());

test('a seeding that dies leaves nothing behind', async () => {
  let left = 400;
  const secrets = {
    ...db.services.secrets,
    hmac: (...args: Parameters<typeof db.services.secrets.hmac>) => {
      if (left-- === 0) throw new Error('the power is gone');
      return db.services.secrets.hmac(...args);
    },
  };
  await expect(seedDemo(db.ownerPool, secrets, now, scale)).rejects.toThrow('the power is gone');
  expect(await count('case_file')).toBe(0);
  expect(await count('staff_account')).toBe(0);
  expect(await indexes()).toEqual(indexesBefore);
});

test('two that start at once invent one city, and a later start adds nothing', async () => {
  const { secrets } = db.services;
  await Promise.all([
    seedDemo(db.ownerPool, secrets, now, scale),
    seedDemo(db.ownerPool, secrets, now, scale),
  ]);
  const first = await counts();
  expect(first.case_file).toBeGreaterThan(2_000);
  await seedDemo(db.ownerPool, secrets, new Date('2026-10-19T02:00:00Z'), scale);
  expect(await counts()).toEqual(first);
  expect(await indexes()).toEqual(indexesBefore);
  const { rows } = await sql<{
    n: number;
  }>`select count(*) as n from staff_account where login = ${demoAccounts[0]?.login}`.execute(db.owner);
  expect(rows[0]?.n).toBe(1);
}, 120_000);

test('every reference leads somewhere, although the writing did not look them up', async () => {
  const { rows: keys } = await sql<{ from: string; column: string; to: string; target: string }>`
    select c.conrelid::regclass::text as from, a.attname as column, c.confrelid::regclass::text as to, b.attname as target
      from pg_constraint c
      join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
      join pg_attribute b on b.attrelid = c.confrelid and b.attnum = c.confkey[1]
     where c.contype = 'f' and c.conrelid::regclass::text = any(${[...writtenTables]}::text[])`.execute(
    db.owner,
  );
  expect(keys.length).toBeGreaterThan(15);
  for (const key of keys) {
    const { rows } = await sql<{ n: number }>`
      select count(*) as n from ${sql.table(key.from)} f
       where ${sql.ref(`f.${key.column}`)} is not null and not exists
             (select from ${sql.table(key.to)} t where ${sql.ref(`t.${key.target}`)} = ${sql.ref(`f.${key.column}`)})`.execute(
      db.owner,
    );
    expect(rows[0]?.n, `${key.from}.${key.column}`).toBe(0);
  }
});

test('the columns of every case say what its events say, in the order of time and not ahead of now', async () => {
  const cases = await db.owner.selectFrom('case_file').selectAll().orderBy('id').execute();
  const events = await db.owner
    .selectFrom('case_event')
    .selectAll()
    .orderBy('case_id')
    .orderBy('seq')
    .execute();
  const byCase = new Map<number, typeof events>();
  for (const event of events) byCase.set(event.case_id, [...(byCase.get(event.case_id) ?? []), event]);
  for (const row of cases) {
    const history = byCase.get(row.id) ?? [];
    const times = history.map(({ at }) => at.getTime());
    expect(times, row.number).toEqual([...times].sort((a, b) => a - b));
    expect(times.at(-1)).toBeLessThanOrEqual(now.getTime());
    expect(history.map(({ seq }) => seq)).toEqual(history.map((_, index) => index + 1));
    expect(row).toMatchObject(
      replay(history.map(({ type, at, payload }) => ({ type, at, payload }) as CaseEvent)),
    );
  }
});

test('no due date without its arithmetic: each is that of a clock with a trace', async () => {
  const { rows } = await sql<{ number: string }>`
    select f.number from case_file f
     where f.state <> 'submitted' and f.due_at is not null and not exists (
       select from case_clock c where c.case_id = f.id and c.kind = f.due_clock and c.due_at = f.due_at
          and c.trace ? 'due' and c.rule_version is not null)`.execute(db.owner);
  expect(rows).toEqual([]);
  const { rows: ended } = await sql<{ n: number }>`
    select count(*) as n from case_clock c join case_file f on f.id = c.case_id
     where f.ended_at is not null and c.stopped_at is null`.execute(db.owner);
  expect(ended[0]?.n).toBe(0);
});

test('numbers are valid, unique and found', async () => {
  const rows = await db.owner
    .selectFrom('case_file')
    .innerJoin('case_number', 'case_number.case_id', 'case_file.id')
    .select(['case_file.number', 'case_number.number as listed'])
    .execute();
  expect(rows.length).toBe(await count('case_file'));
  for (const { number, listed } of rows) {
    expect(listed).toBe(number);
    expect(normaliseNumber(number)).toBe(number);
  }
});

test('nobody rates a tip-off, and only cases in callback wait for a rating', async () => {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from invitation i join case_file f on f.id = i.case_id
     where f.type in ('tip_off', 'praise') or (f.ended_at is null and f.state <> 'callback')`.execute(
    db.owner,
  );
  expect(rows[0]?.n).toBe(0);
  expect(await count('answer')).toBeGreaterThan(500);
});

test('contacts are sealed, and invented: one range of telephone numbers, addresses of example.com', async () => {
  const rows = await db.owner.selectFrom('contact_secret').selectAll().limit(200).execute();
  for (const row of rows) {
    const contact = openContact(db.services.secrets, row.person_id, row);
    expect(contact.phone ?? '1380000').toMatch(/^1380000/);
    expect(contact.email ?? '@example.com').toMatch(/@example\.com$/);
  }
  const { rows: hidden } = await sql<{ n: number }>`
    select count(*) as n from case_person p join contact_secret s on s.person_id = p.id where p.is_anonymous`.execute(
    db.owner,
  );
  expect(hidden[0]?.n).toBe(0);
});

test('the demo sign-ins work, and their inboxes hold work; invented officers have a password that nobody knows', async () => {
  const accounts = await db.owner.selectFrom('staff_account').selectAll().execute();
  for (const { login, password } of demoAccounts) {
    const account = accounts.find((one) => one.login === login);
    expect(account?.is_demo).toBe(true);
    expect(await verifyPassword(password, account?.password_hash)).toBe(true);
  }
  const officer = accounts.find(({ login }) => login.startsWith('demo-'));
  expect(await verifyPassword(demoAccounts[0]?.password ?? '', officer?.password_hash)).toBe(false);
  const { rows } = await sql<{ login: string; open: number; mine: number }>`
    select a.login, count(*) as open, count(*) filter (where f.assignee_id = a.id) as mine
      from staff_account a join case_file f on f.lead_unit_id = a.unit_id
     where a.login = any(${demoAccounts.map(({ login }) => login)}::text[]) and f.state in ('dispatched', 'signed', 'mediating')
     group by 1`.execute(db.owner);
  const { rows: wrong } = await sql<{ n: number }>`
    select count(*) as n from case_file f join staff_account a on a.id = f.assignee_id
     where (f.type = 'tip_off') <> ('enforcer' = any(a.roles))`.execute(db.owner);
  expect(wrong[0]?.n, 'tip-offs have their own officers').toBe(0);
  for (const login of ['clerk', 'housing', 'ecology']) {
    const inbox = rows.find((row) => row.login === login);
    expect(inbox?.open, login).toBeGreaterThan(5);
    expect(inbox?.mine, login).toBeGreaterThan(0);
  }
});

test('the known case opens with its number and code, answered and waiting for a rating', async () => {
  const showcase = await findShowcase(db.services.db);
  const opened = await openCase(db.services, { number: '', code: '', client: 'test', now, ...showcase });
  expect(opened).toMatchObject({ ok: true });
  const row = await db.owner
    .selectFrom('case_file')
    .select(['state', 'is_reply_on_time', 'lead_unit_id'])
    .where('number', '=', showcase?.number ?? '')
    .executeTakeFirstOrThrow();
  expect(row).toMatchObject({ state: 'callback', is_reply_on_time: true });
});

test('the pages read invented cases as they read real ones', async () => {
  const showcase = await findShowcase(db.services.db);
  const number = showcase?.number ?? '';
  const opened = await openCase(db.services, { number, code: showcase?.code ?? '', client: 'page', now });
  if (!opened.ok) throw new Error(opened.reason);
  const page = await getCaseForCitizen(db.services.db, opened.scope, now);
  expect(page).toMatchObject({
    number,
    stage: { code: 'rating' },
    rating: { state: 'open' },
    can: { rate: true },
  });
  expect(page.reply?.text).toContain('38');
  expect(page.timeline.map(({ type }) => type)).toContain('supplied');
  const account = await db.owner
    .selectFrom('staff_account')
    .selectAll()
    .where('login', '=', 'ecology')
    .executeTakeFirstOrThrow();
  const scope = mintScope<StaffScope>({
    ...{
      kind: 'staff',
      accountId: account.id,
      displayName: '',
      unitId: account.unit_id,
      unitIds: [account.unit_id],
    },
    roles: ['clerk'],
  });
  const calendarOf = await getCalendars(db.services.db);
  const { inbox, desk, found } = await inScope(db.services.db, scope, async (trx) => {
    const found = await listInbox(trx, scope, { view: 'done', q: '切割机', page: 1, now, calendarOf });
    const inbox = await listInbox(trx, scope, { view: 'open', page: 1, now, calendarOf });
    return { found, inbox, desk: await getCaseForStaff(trx, scope, { number, now, calendarOf }) };
  });
  expect(inbox.rows.length).toBeGreaterThan(5);
  expect(desk?.number).toBe(number);
  expect(found.rows.map((row) => row.number)).toContain(number);
});

test('the counts of the trend are those of the cases', async () => {
  const sorted = (map: Map<string, number>) => [...map].sort(([a], [b]) => (a < b ? -1 : 1));
  expect(sorted(await countedDays(db.owner))).toEqual(sorted(await recount(db.owner)));
});

test('published waves are weighted by districts and by who answered in them, as an office would', async () => {
  const { rows } = await sql<{ audience: string; variables: string[]; deff: number; unsaid: number | null }>`
    select s.audience, array(select jsonb_array_elements(g.margins) ->> 'variable') as variables,
      (g.report ->> 'designEffect')::float8 as deff, (g.report -> 'withoutPopulation' ->> 'sex')::integer as unsaid
    from survey_release r join survey_wave w on w.id = r.wave_id join survey s on s.id = w.survey_id
      join survey_weighting g on g.wave_id = w.id
    where r.state = 'published'`.execute(db.owner);
  expect(rows).toHaveLength(5);
  for (const { audience, variables, deff, unsaid } of rows) {
    expect(variables).toEqual(['district', audience === 'enterprise' ? 'size' : 'sex']);
    expect(deff).toBeGreaterThan(1.01);
    if (audience === 'resident') expect(unsaid).toBeGreaterThan(0);
  }
});
