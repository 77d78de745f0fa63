import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role, StaffScope } from '~/modules/accounts/core/scope';
import { inScope } from '~/modules/accounts/guards/in-scope.server';
import { getCalendars } from '~/modules/deadlines/queries/get-calendar.server';
import {
  bread,
  clockOf,
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
import { lapseQuestions } from '../jobs/lapse-questions.server';
import { getCaseForCitizen } from '../queries/get-case-for-citizen.server';
import { getCaseForStaff } from '../queries/get-case-for-staff.server';
import { askCitizen } from './ask-citizen.server';
import { assignCase } from './assign-case.server';
import { noteOnCase } from './note-on-case.server';
import { revealContact } from './reveal-contact.server';
import { signCase } from './sign-case.server';
import { supplyInformation } from './supply-information.server';

let database: TestDatabase;
let clerk: StaffScope;
beforeAll(async () => {
  database = await testDatabase({ now: friday });
  clerk = await staffOf(database, 'HB-990101');
});
afterAll(() => database.close());

const desk = async (scope: StaffScope, filed: FiledCase, now = friday) => {
  const calendarOf = await getCalendars(database.services.db);
  return inScope(database.services.db, scope, (trx) =>
    getCaseForStaff(trx, scope, { number: filed.number, now, calendarOf }),
  );
};

describe('dispatch', () => {
  it('accepts and dispatches as two events of the system, with the reason of the choice', async () => {
    const filed = await dispatched(database);
    const events = await database.owner
      .selectFrom('case_event')
      .select(['type', 'actor_kind'])
      .where('case_id', '=', filed.caseId)
      .orderBy('seq')
      .execute();
    expect(events).toEqual([
      { type: 'submitted', actor_kind: 'citizen' },
      { type: 'accepted', actor_kind: 'system' },
      { type: 'dispatched', actor_kind: 'system' },
    ]);
    const seen = await desk(clerk, filed);
    expect(seen?.unit?.code).toBe('HB-990101');
    expect(seen?.routing).toMatchObject({ code: 'R-B', version: 1 });
    expect(seen?.standing?.clock).toBe('reply');
    const stopped = await clockOf(database, filed, 'accept');
    expect(stopped?.stopped_at).toEqual(later(friday, 15));
  });

  it('stops where the switch of the type is off', async () => {
    await database.owner
      .updateTable('request_type')
      .set({ auto_dispatch: false })
      .where('code', '=', 'help')
      .execute();
    const off = await testDatabase({ now: friday });
    await off.owner
      .updateTable('request_type')
      .set({ auto_dispatch: false })
      .where('code', '=', 'help')
      .execute();
    const filed = await dispatched(off, { ...leak, wantsRemedy: false, otherKind: 'help' });
    const row = await off.owner
      .selectFrom('case_file')
      .select('state')
      .where('id', '=', filed.caseId)
      .executeTakeFirst();
    expect(row?.state).toBe('accepted');
    await off.close();
  });
});

describe('who may act', () => {
  it('refuses a unit that does not handle the case as if there were none, before it looks at the state', async () => {
    const filed = await dispatched(database);
    const stranger = await staffOf(database, 'MR-990102');
    const answer = { ok: false, reason: 'errors:case.not_found' };
    expect(await signCase(database.services, { scope: stranger, number: filed.number, now: friday })).toEqual(
      answer,
    );
    expect(
      await signCase(database.services, { scope: stranger, number: 'XC-2610-00000-0', now: friday }),
    ).toEqual(answer);
    expect(await desk(stranger, filed)).toBeUndefined();
  });

  it('lets an assisting unit read and note but not sign', async () => {
    const filed = await dispatched(database, bread);
    const assist = await staffOf(database, 'HB');
    const input = { scope: assist, number: filed.number, now: friday };
    expect((await desk(assist, filed))?.number).toBe(filed.number);
    expect(await signCase(database.services, input)).toEqual({
      ok: false,
      reason: 'errors:case.not_permitted',
    });
    expect(await noteOnCase(database.services, { ...input, text: '我们也看过' })).toEqual({ ok: true });
  });

  it('lets the intake read every case and act on none: a note would be the unit’s, and stop its clocks', async () => {
    const filed = await dispatched(database);
    const intake = await staffOf(database, 'QO', ['intake']);
    expect((await desk(intake, filed))?.can).toEqual({
      ...{ sign: false, note: false, ask: false, assign: false, reply: false },
      ...{ accept_mediation: false, reveal: false },
    });
  });
});

describe('a tip-off beside the complaint of the same filing', () => {
  it('does not exist for those who handle the complaint, and the complaint not for the enforcer (产品质量法 10)', async () => {
    const [complaint, tipOff] = await file(database, { ...bread, wantsInvestigation: true });
    if (!complaint || !tipOff) throw new Error('two cases were not filed');
    for (const { caseId } of [complaint, tipOff]) await dispatch(database, caseId, later(friday, 15));
    expect((await rowOf(database, tipOff)).lead_unit_id).toBe(
      (await rowOf(database, complaint)).lead_unit_id,
    );
    const seenBy = async (unit: string, roles: Role[]) => {
      const scope = await staffOf(database, unit, roles);
      return [await desk(scope, complaint), await desk(scope, tipOff)].map(Boolean);
    };
    for (const role of ['clerk', 'leader', 'mediator'] as const)
      expect(await seenBy('MR-990102', [role]), role).toEqual([true, false]);
    for (const role of ['quality_office', 'callback', 'reply_reviewer'] as const)
      expect(await seenBy('QO', [role]), role).toEqual([true, false]);
    expect(await seenBy('MR-990102', ['enforcer'])).toEqual([false, true]);
    expect(await seenBy('MR-990101', ['enforcer'])).toEqual([false, false]);
    expect(await seenBy('MR-990102', ['clerk', 'enforcer'])).toEqual([true, true]);
    // The right to all complaints brings no right to all tip-offs.
    expect(await seenBy('QO', ['quality_office', 'enforcer'])).toEqual([true, false]);
    for (const role of ['intake', 'dispatcher', 'inspector'] as const)
      expect(await seenBy('QO', [role]), role).toEqual([true, true]);
  });

  it('is signed by enforcers and given to enforcers only', async () => {
    const tipOff = await dispatched(database, { ...leak, wantsRemedy: false, wantsInvestigation: true });
    const enforcer = await staffOf(database, 'HB-990101', ['enforcer']);
    const input = { number: tipOff.number, now: later(friday, 20) };
    expect(await signCase(database.services, { ...input, scope: clerk })).toEqual({
      ok: false,
      reason: 'errors:case.not_found',
    });
    const give = { ...input, scope: enforcer };
    expect(await assignCase(database.services, { ...give, accountId: clerk.accountId })).toEqual({
      ok: false,
      reason: 'errors:case.not_colleague',
    });
    expect(await assignCase(database.services, { ...give, accountId: enforcer.accountId })).toEqual({
      ok: true,
    });
    const ids = (await desk(enforcer, tipOff))?.colleagues.map(({ id }) => id);
    expect(ids).toContain(enforcer.accountId);
    expect(ids).not.toContain(clerk.accountId);
    expect(await signCase(database.services, give)).toEqual({ ok: true });
  });
});

describe('handling', () => {
  it('signs once: of two officers at the same moment one is refused', async () => {
    const filed = await dispatched(database);
    const other = await staffOf(database, 'HB-990101');
    const now = later(friday, 30);
    const results = await Promise.all(
      [clerk, other].map((scope) => signCase(database.services, { scope, number: filed.number, now })),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(results).toContainEqual({ ok: false, reason: 'errors:case.not_now' });
    expect(await rowOf(database, filed)).toMatchObject({ state: 'signed', signed_at: now });
    expect((await clockOf(database, filed, 'sign'))?.stopped_at).toEqual(now);
  });

  it('stops the clock of the first contact when a talk is recorded; the citizen sees that, not the note', async () => {
    const filed = await dispatched(database);
    const now = later(friday, 40);
    await noteOnCase(database.services, {
      ...{ scope: clerk, number: filed.number, text: '电话里很着急', contacted: true, now },
    });
    expect((await clockOf(database, filed, 'first_contact'))?.stopped_at).toEqual(now);
    const seen = await getCaseForCitizen(database.services.db, await scopeOf(database, filed), now);
    expect(seen.timeline.map(({ type }) => type)).toContain('contacted');
    expect(JSON.stringify(seen)).not.toContain('着急');
    expect(JSON.stringify(seen)).not.toContain(clerk.displayName);
  });

  it('lets the promised date stand while a question is open and run on with the answer', async () => {
    const filed = await dispatched(database);
    await signCase(database.services, { scope: clerk, number: filed.number, now: later(friday, 20) });
    const before = (await rowOf(database, filed)).due_at;
    const input = { scope: clerk, number: filed.number, question: '漏在几楼？', now: later(friday, 60) };
    expect(await askCitizen(database.services, input)).toEqual({ ok: true });
    expect(await askCitizen(database.services, input)).toEqual({
      ok: false,
      reason: 'errors:case.question_open',
    });
    const scope = await scopeOf(database, filed);
    const asked = await getCaseForCitizen(database.services.db, scope, later(friday, 61));
    expect(asked.question?.text).toBe('漏在几楼？');
    expect(asked.standing?.isPaused).toBe(true);
    // Monday and Tuesday are a festival; Wednesday and Thursday pass before the answer on Friday morning.
    const answered = new Date('2026-10-23T03:00:00Z');
    expect(await supplyInformation(database.services, { scope, text: '六楼', now: answered })).toEqual({
      ok: true,
    });
    const after = await rowOf(database, filed);
    expect(after.waiting_since).toBeNull();
    expect([before, after.due_at]).toEqual([
      new Date('2026-11-04T17:59:59.999Z'),
      new Date('2026-11-06T17:59:59.999Z'),
    ]);
    expect((await clockOf(database, filed, 'reply'))?.trace).toMatchObject({
      paused: [{ from: '2026-10-21', to: '2026-10-22', amount: 2 }],
    });
  });

  it('ends a question that nobody answers when its time is over, and no later', async () => {
    const filed = await dispatched(database);
    await signCase(database.services, { scope: clerk, number: filed.number, now: later(friday, 20) });
    await askCitizen(database.services, {
      scope: clerk,
      number: filed.number,
      question: '几楼？',
      now: later(friday, 60),
    });
    const due = (await clockOf(database, filed, 'supplement'))?.due_at ?? friday;
    database.setNow(later(due, 60 * 24 * 10));
    await lapseQuestions(database.services);
    expect((await rowOf(database, filed)).waiting_since).toBeNull();
    const reply = await clockOf(database, filed, 'reply');
    expect(reply?.pauses).toEqual([{ from: later(friday, 60).toISOString(), to: due.toISOString() }]);
  });

  it('tells officers of one name apart by their accounts, and says of no citizen who it was', async () => {
    const filed = await dispatched(database);
    const twin = await staffOf(database, 'HB-990101');
    await database.owner
      .updateTable('staff_account')
      .set({ display_name: clerk.displayName })
      .where('id', '=', twin.accountId)
      .execute();
    for (const scope of [clerk, twin])
      await noteOnCase(database.services, {
        scope,
        number: filed.number,
        text: '同一句',
        now: later(friday, 20),
      });
    const entries = (await desk(clerk, filed))?.timeline ?? [];
    const notes = entries.filter(({ type }) => type === 'noted');
    expect(notes.map(({ actorName }) => actorName)).toEqual([clerk.displayName, clerk.displayName]);
    expect(notes.map(({ actorId }) => actorId)).toEqual([clerk.accountId, twin.accountId]);
    expect(entries.find(({ type }) => type === 'submitted')).not.toHaveProperty('actorId');
  });

  it('gives the case to colleagues of the unit only', async () => {
    const filed = await dispatched(database);
    const stranger = await staffOf(database, 'MR-990101');
    const colleague = await staffOf(database, 'HB-990101');
    const input = { scope: clerk, number: filed.number, now: friday };
    expect(await assignCase(database.services, { ...input, accountId: stranger.accountId })).toEqual({
      ok: false,
      reason: 'errors:case.not_colleague',
    });
    expect(await assignCase(database.services, { ...input, accountId: colleague.accountId })).toEqual({
      ok: true,
    });
    expect((await rowOf(database, filed)).assignee_id).toBe(colleague.accountId);
  });
});

describe('contacts', () => {
  it('are masked on the desk and opened for a purpose only, with an audit entry', async () => {
    const filed = await dispatched(database);
    const seen = await desk(clerk, filed);
    expect(seen?.persons[0]?.mask).toBe('138****5678');
    expect(JSON.stringify(seen)).not.toContain('13812345678');
    const input = { scope: clerk, number: filed.number, now: friday };
    expect(await revealContact(database.services, { ...input, purpose: ' ' })).toEqual({
      ok: false,
      reason: 'errors:case.purpose_missing',
    });
    expect(await revealContact(database.services, { ...input, purpose: '约上门时间' })).toMatchObject({
      ok: true,
      contact: { name: '甄好', phone: '13812345678' },
    });
    const audit = await database.owner
      .selectFrom('audit_entry')
      .selectAll()
      .where('action', '=', 'contact.reveal')
      .execute();
    expect(audit).toHaveLength(1);
    expect(audit[0]).toMatchObject({ purpose: '约上门时间', actor_id: clerk.accountId });
  });

  it('stay hidden of whoever reports a violation or asked to be kept confidential', async () => {
    const hidden = await dispatched(database, leak, {
      ...{ ...somebody, isConfidential: true, subjectKind: 'enterprise', isForOther: true },
      consents: { publish: true, mediation: true, publicity: true },
    });
    expect((await desk(clerk, hidden))?.persons[0]).toMatchObject({
      ...{ isHidden: true, mask: '', contactKind: 'none', subjectKind: 'person', isForOther: false },
      consents: { publish: false, mediation: false, publicity: false },
    });
    const input = { scope: clerk, number: hidden.number, purpose: '联系', now: friday };
    expect(await revealContact(database.services, input)).toEqual({
      ok: false,
      reason: 'errors:case.contact_secret',
    });
    const tipOff = await dispatched(database, { ...leak, wantsRemedy: false, wantsInvestigation: true });
    const enforcer = await staffOf(database, 'HB-990101', ['enforcer']);
    const ofTipOff = { ...input, scope: enforcer, number: tipOff.number };
    expect(await revealContact(database.services, ofTipOff)).toEqual({
      ok: false,
      reason: 'errors:case.contact_secret',
    });
  });
});
