import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changeRoles } from '~/modules/accounts/commands/change-roles.server';
import { enableAccount } from '~/modules/accounts/commands/enable-account.server';
import { giveStartPassword } from '~/modules/accounts/commands/give-start-password.server';
import { noteAbsence } from '~/modules/accounts/commands/note-absence.server';
import { openAccount } from '~/modules/accounts/commands/open-account.server';
import { signIn } from '~/modules/accounts/commands/sign-in.server';
import type { StaffScope } from '~/modules/accounts/core/scope';
import { getPerson } from '~/modules/accounts/queries/get-person.server';
import { listPeople } from '~/modules/accounts/queries/list-people.server';
import { getCalendars } from '~/modules/deadlines/queries/get-calendar.server';
import { dispatched, friday, later, rowOf, staffOf } from '~test/factories/filings';
import { type TestDatabase, testDatabase } from '~test/setup/database';
import { getCaseForStaff } from '../queries/get-case-for-staff.server';
import { listInbox } from '../queries/list-inbox.server';
import { assignCase } from './assign-case.server';
import { disableOfficer } from './disable-officer.server';
import { moveOfficer } from './move-officer.server';

const UNIT = 'HB-990101';
let database: TestDatabase;
let admin: StaffScope;
beforeAll(async () => {
  database = await testDatabase({ now: friday });
  admin = await staffOf(database, UNIT, ['admin']);
});
afterAll(() => database.close());

const now = later(friday, 60);
const on = ({ accountId }: StaffScope, scope = admin) => ({ scope, accountId, now });
const read = <T>(run: Parameters<ReturnType<typeof database.services.system.transaction>['execute']>[0]) =>
  database.services.system.transaction().execute(run) as Promise<T>;
const account = ({ accountId }: StaffScope) =>
  database.owner
    .selectFrom('staff_account')
    .selectAll()
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow();
const auditOf = async ({ accountId }: StaffScope) =>
  (
    await database.owner
      .selectFrom('audit_entry')
      .select('action')
      .where('subject_kind', '=', 'account')
      .where('subject_id', '=', String(accountId))
      .where('actor_id', '=', admin.accountId)
      .orderBy('id')
      .execute()
  ).map(({ action }) => action);

async function withCase(): Promise<{ officer: StaffScope; filed: Awaited<ReturnType<typeof dispatched>> }> {
  const officer = await staffOf(database, UNIT);
  const filed = await dispatched(database);
  const given = { scope: officer, number: filed.number, accountId: officer.accountId, now };
  expect(await assignCase(database.services, given)).toEqual({ ok: true });
  return { officer, filed };
}

describe('opening an account', () => {
  const input = (key = randomUUID()) => ({
    ...{ scope: admin, key, login: `n${key.slice(0, 8)}`, displayName: '郑新', unitCode: UNIT },
    ...{ roles: ['clerk' as const], now },
  });

  it('gives a start password that only serves to choose an own one; a second click gives the same', async () => {
    const asked = input();
    const opened = await openAccount(database.services, asked);
    expect(await openAccount(database.services, asked)).toEqual(opened);
    if (!opened.ok) throw new Error(opened.reason);
    const { login, password } = opened;
    const entry = { login, password, client: 'x', browser: 'other/other', now };
    expect(await signIn(database.services, entry)).toMatchObject({ ok: true, step: 'half' });
    expect(await openAccount(database.services, { ...input(), login })).toMatchObject({
      reason: 'people:error.login_taken',
    });
  });

  it('is for administrators only', async () => {
    const clerk = await staffOf(database, UNIT);
    const refused = { ok: false, reason: 'people:error.not_permitted' };
    expect(await openAccount(database.services, { ...input(), scope: clerk })).toEqual(refused);
    expect(await changeRoles(database.services, { ...on(admin, clerk), roles: ['clerk'] })).toEqual(refused);
    expect(await read(async (trx) => getPerson(trx, clerk, admin.accountId))).toBeUndefined();
    const all = { q: '', unitCode: '', today: '2026-10-16', page: 1 };
    expect(await read(async (trx) => listPeople(trx, clerk, all))).toEqual({ rows: [], total: 0 });
  });
});

describe('an account', () => {
  it('that is closed signs nobody in, and its cases go back to the unit, each with an event', async () => {
    const { officer, filed } = await withCase();
    await database.owner
      .insertInto('staff_session')
      .values({
        ...{ token_hash: Buffer.from(randomUUID()), account_id: officer.accountId, created_at: now },
        ...{ last_seen_at: now, expires_at: later(now, 60) },
      })
      .execute();
    expect(await disableOfficer(database.services, on(officer))).toEqual({ ok: true });
    expect((await account(officer)).is_active).toBe(false);
    expect((await rowOf(database, filed)).assignee_id).toBeNull();
    const sessions = database.owner.selectFrom('staff_session').select('id');
    expect(await sessions.where('account_id', '=', officer.accountId).execute()).toEqual([]);
    const last = await database.owner
      .selectFrom('case_event')
      .select(['type', 'payload', 'actor_id'])
      .where('case_id', '=', filed.caseId)
      .orderBy('seq', 'desc')
      .executeTakeFirst();
    expect(last).toEqual({ type: 'assigned', payload: { account: null }, actor_id: admin.accountId });
    expect(await enableAccount(database.services, on(officer))).toEqual({ ok: true });
    expect(await auditOf(officer)).toEqual(['account.disable', 'account.enable']);
  });

  it('that moves leaves its cases with the unit they belong to', async () => {
    const { officer, filed } = await withCase();
    expect(await moveOfficer(database.services, { ...on(officer), unitCode: 'nowhere' })).toMatchObject({
      reason: 'people:error.unknown_unit',
    });
    const { code } = await database.owner
      .selectFrom('unit')
      .select('code')
      .where('code', '<>', UNIT)
      .executeTakeFirstOrThrow();
    expect(await moveOfficer(database.services, { ...on(officer), unitCode: code })).toEqual({ ok: true });
    const row = await rowOf(database, filed);
    expect(row.assignee_id).toBeNull();
    expect(row.lead_unit_id).toBe(officer.unitId);
  });

  it('with a new start password has no session left and must choose an own one', async () => {
    const officer = await staffOf(database, UNIT);
    const given = await giveStartPassword(database.services, { ...on(officer), key: randomUUID() });
    expect(given).toMatchObject({ ok: true });
    expect((await account(officer)).start_password_until).not.toBeNull();
  });
});

describe('roles', () => {
  it('nobody changes their own, closes their own account or opens it again', async () => {
    const self = { ok: false, reason: 'people:error.self' };
    expect(await changeRoles(database.services, { ...on(admin), roles: ['admin', 'clerk'] })).toEqual(self);
    expect(await disableOfficer(database.services, on(admin))).toEqual(self);
  });

  it('of two administrators who close each other at one moment, one stays', async () => {
    await database.owner
      .updateTable('staff_account')
      .set({ is_active: false })
      .where('id', '=', admin.accountId)
      .execute();
    const [one, two] = [await staffOf(database, UNIT, ['admin']), await staffOf(database, UNIT, ['admin'])];
    const both = await Promise.all([
      disableOfficer(database.services, on(one, two)),
      disableOfficer(database.services, on(two, one)),
    ]);
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(both).toContainEqual({ ok: false, reason: 'people:error.last_admin' });
    await database.owner
      .updateTable('staff_account')
      .set({ is_active: true })
      .where('id', '=', admin.accountId)
      .execute();
    await database.owner
      .updateTable('staff_account')
      .set({ is_active: false })
      .where('id', 'in', [one.accountId, two.accountId])
      .execute();
  });

  it('the last administrator keeps the role', async () => {
    const lonely = await staffOf(database, UNIT, ['admin']);
    await database.owner
      .updateTable('staff_account')
      .set({ is_active: false })
      .where('id', '=', admin.accountId)
      .execute();
    expect(await changeRoles(database.services, { ...on(lonely), roles: ['clerk'] })).toMatchObject({
      reason: 'people:error.last_admin',
    });
    await database.owner
      .updateTable('staff_account')
      .set({ is_active: true })
      .where('id', '=', admin.accountId)
      .execute();
    expect(await changeRoles(database.services, { ...on(lonely), roles: ['clerk'] })).toEqual({ ok: true });
  });
});

describe('an absence', () => {
  it('shows the deputy the cases as their own on those days only, and the desk says who stands in', async () => {
    const { officer, filed } = await withCase();
    const deputy = await staffOf(database, UNIT);
    const calendarOf = await getCalendars(database.services.db);
    const mine = async (at: Date) => {
      const input = { view: 'mine' as const, page: 1, now: at, calendarOf };
      const inbox = await read<Awaited<ReturnType<typeof listInbox>>>((trx) => listInbox(trx, deputy, input));
      return inbox.rows.map(({ number }) => number);
    };
    const absence = { from: '2026-10-16', to: '2026-10-18', deputyId: deputy.accountId };
    const stranger = await staffOf(database, 'HB');
    for (const deputyId of [officer.accountId, stranger.accountId]) {
      expect(
        await noteAbsence(database.services, { ...on(officer), absence: { ...absence, deputyId } }),
      ).toMatchObject({ reason: 'people:error.deputy' });
    }
    expect(await mine(now)).toEqual([]);
    expect(await noteAbsence(database.services, { ...on(officer), absence })).toEqual({ ok: true });
    expect(await mine(now)).toEqual([filed.number]);
    expect(await mine(later(now, 3 * 24 * 60))).toEqual([]);
    const desk = await read<Awaited<ReturnType<typeof getCaseForStaff>>>((trx) =>
      getCaseForStaff(trx, deputy, { number: filed.number, now, calendarOf }),
    );
    expect(desk?.assignee?.away).toEqual({ until: '2026-10-18', deputy: deputy.displayName });
    expect(await noteAbsence(database.services, { ...on(officer), absence: undefined })).toEqual({
      ok: true,
    });
    expect(await mine(now)).toEqual([]);
  });
});
