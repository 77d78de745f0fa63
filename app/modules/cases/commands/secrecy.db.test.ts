import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StaffScope } from '~/modules/accounts/core/scope';
import { inScope } from '~/modules/accounts/guards/in-scope.server';
import { getCalendars } from '~/modules/deadlines/queries/get-calendar.server';
import { bread, dispatch, dispatched, file, friday, later, rowOf, staffOf } from '~test/factories/filings';
import { type TestDatabase, testDatabase } from '~test/setup/database';
import type { FiledCase } from '../core/case-view';
import { getCaseForStaff } from '../queries/get-case-for-staff.server';
import { listInbox } from '../queries/list-inbox.server';
import { listTipOffCandidates, listTipOffReaders } from '../queries/list-tip-off-readers.server';
import { assignCase } from './assign-case.server';
import { confirmTipOffReader } from './confirm-tip-off-reader.server';
import { declareInterest } from './declare-interest.server';
import { endTipOffReader } from './end-tip-off-reader.server';
import { nameTipOffReader } from './name-tip-off-reader.server';
import { noteOnCase } from './note-on-case.server';
import { revealContact } from './reveal-contact.server';
import { signCase } from './sign-case.server';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase({ now: friday });
});
afterAll(() => database.close());

const now = later(friday, 60);
const desk = async (scope: StaffScope, { number }: FiledCase) => {
  const calendarOf = await getCalendars(database.services.db);
  return inScope(database.services.db, scope, (trx) =>
    getCaseForStaff(trx, scope, { number, now, calendarOf }),
  );
};
const inbox = async (scope: StaffScope) => {
  const calendarOf = await getCalendars(database.services.db);
  const list = await inScope(database.services.db, scope, (trx) =>
    listInbox(trx, scope, { view: 'open', page: 1, now, calendarOf }),
  );
  return list.rows.map(({ number }) => number);
};
const audited = async (action: string) =>
  (await database.owner.selectFrom('audit_entry').select('purpose').where('action', '=', action).execute())
    .length;

describe('an interest of their own in a case', () => {
  it('gives the case back to the unit, hides it from that person and keeps it from coming back', async () => {
    const filed = await dispatched(database);
    const [me, colleague] = [await staffOf(database, 'HB-990101'), await staffOf(database, 'HB-990101')];
    const at = { number: filed.number, now };
    await signCase(database.services, { ...at, scope: me });
    expect((await rowOf(database, filed)).assignee_id).toBe(me.accountId);
    for (let click = 0; click < 2; click += 1)
      expect(await declareInterest(database.services, { ...at, scope: me })).toEqual({ ok: true });
    expect((await rowOf(database, filed)).assignee_id).toBeNull();
    expect(await audited('case.declare_interest')).toBe(1);

    expect(await desk(me, filed)).toBeUndefined();
    expect(await inbox(me)).not.toContain(filed.number);
    const note = { ...at, scope: me, text: '看一眼' };
    expect(await noteOnCase(database.services, note)).toEqual({ ok: false, reason: 'errors:case.not_found' });

    expect(await inbox(colleague)).toContain(filed.number);
    expect((await desk(colleague, filed))?.colleagues.map(({ id }) => id)).not.toContain(me.accountId);
    const back = { ...at, scope: colleague, accountId: me.accountId };
    expect(await assignCase(database.services, back)).toEqual({
      ok: false,
      reason: 'errors:case.not_colleague',
    });
  });

  it('is declared only by who may read the case', async () => {
    const filed = await dispatched(database);
    const stranger = await staffOf(database, 'MR-990101');
    const declared = await declareInterest(database.services, { scope: stranger, number: filed.number, now });
    expect(declared).toEqual({ ok: false, reason: 'errors:case.not_found' });
  });
});

describe('the identity of a reporter', () => {
  async function people() {
    const [, tipOff] = await file(database, { ...bread, wantsInvestigation: true });
    if (!tipOff) throw new Error('a tip-off was expected');
    await dispatch(database, tipOff.caseId, later(friday, 15));
    const { lead_unit_id: unitId } = await rowOf(database, tipOff);
    const { code } = await database.owner
      .selectFrom('unit')
      .select('code')
      .where('id', '=', unitId ?? 0)
      .executeTakeFirstOrThrow();
    const enforcer = await staffOf(database, code, ['enforcer']);
    const admin = await staffOf(database, 'QO', ['admin']);
    const office = await staffOf(database, 'QO', ['quality_office']);
    const reveal = (purpose = '核实线索') =>
      revealContact(database.services, { scope: enforcer, number: tipOff.number, purpose, now });
    return { tipOff, enforcer, admin, office, reveal };
  }

  it('is opened by an officer whom one person named and another confirmed, for a purpose that is written down', async () => {
    const { tipOff, enforcer, admin, office, reveal } = await people();
    const { services } = database;
    const hidden = { ok: false, reason: 'errors:case.contact_secret' };
    expect(await reveal()).toEqual(hidden);
    const naming = { scope: admin, accountId: enforcer.accountId, reason: '专案', now };
    for (let click = 0; click < 2; click += 1)
      expect(await nameTipOffReader(services, naming)).toEqual({ ok: true });
    expect(await reveal()).toEqual(hidden);
    const [row] = await listTipOffReaders(services.db, office);
    if (!row) throw new Error('a naming was expected');
    expect(row).toMatchObject({ accountId: enforcer.accountId, confirmedBy: null });
    expect(await listTipOffCandidates(services.db, admin)).not.toContainEqual(
      expect.objectContaining({ id: enforcer.accountId }),
    );

    expect((await desk(enforcer, tipOff))?.can.reveal).toBe(false);
    for (let click = 0; click < 2; click += 1)
      expect(await confirmTipOffReader(services, { scope: office, id: row.id, now })).toEqual({ ok: true });
    const seen = await desk(enforcer, tipOff);
    expect(seen?.can.reveal).toBe(true);
    expect(seen?.persons[0]).toMatchObject({ isHidden: false, contactKind: 'email' });
    expect(await reveal(' ')).toEqual({ ok: false, reason: 'errors:case.purpose_missing' });
    expect(await audited('reporter.reveal')).toBe(0);
    expect(await reveal()).toMatchObject({ ok: true, contact: { name: '甄好', phone: '13812345678' } });
    expect(await audited('reporter.reveal')).toBe(1);

    await endTipOffReader(services, { scope: office, id: row.id, now });
    expect(await reveal()).toEqual(hidden);
    expect(await audited('tip_off_reader.end')).toBe(1);
  });

  it('takes two people, neither of whom is the one named', async () => {
    const { enforcer, admin, office } = await people();
    const { services } = database;
    const refusals = [
      await nameTipOffReader(services, { scope: office, accountId: enforcer.accountId, reason: '专案', now }),
      await nameTipOffReader(services, { scope: admin, accountId: office.accountId, reason: '专案', now }),
      await nameTipOffReader(services, { scope: admin, accountId: admin.accountId, reason: '专案', now }),
    ];
    expect(refusals.map((refusal) => !refusal.ok && refusal.reason)).toEqual([
      'errors:case.not_permitted',
      'audit:reader.error.not_possible',
      'audit:reader.error.same_person',
    ]);
    const both = { ...admin, roles: ['admin', 'quality_office'] as const };
    await nameTipOffReader(services, { scope: both, accountId: enforcer.accountId, reason: '专案', now });
    const [row] = await listTipOffReaders(services.db, admin);
    const confirm = (scope: StaffScope) => confirmTipOffReader(services, { scope, id: row?.id ?? 0, now });
    expect(await confirm(both)).toEqual({ ok: false, reason: 'audit:reader.error.same_person' });
    expect(await confirm(admin)).toEqual({ ok: false, reason: 'errors:case.not_permitted' });
    const named = { ...enforcer, roles: ['enforcer', 'inspector'] as const };
    expect(await confirm(named)).toEqual({ ok: false, reason: 'audit:reader.error.same_person' });
    expect(await confirm(office)).toEqual({ ok: true });
  });
});
