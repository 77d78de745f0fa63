import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CitizenScope, mintScope, type StaffScope } from '~/modules/accounts/core/scope';
import { getCalendar } from '~/modules/deadlines/queries/get-calendar.server';
import {
  bread,
  dispatch,
  dispatched,
  file,
  friday,
  later,
  leak,
  somebody,
  staffOf,
} from '~test/factories/filings';
import { type TestDatabase, testDatabase } from '~test/setup/database';
import type { FiledCase } from '../core/case-view';
import { lapseQuestions } from '../jobs/lapse-questions.server';
import { getCaseForCitizen } from '../queries/get-case-for-citizen.server';
import { getCaseForStaff } from '../queries/get-case-for-staff.server';
import { acceptMediation } from './accept-mediation.server';
import { askCitizen } from './ask-citizen.server';
import { assignCase } from './assign-case.server';
import { noteOnCase } from './note-on-case.server';
import { replyToCase } from './reply-to-case.server';
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

const reply = {
  internal: '已派人查看，防水层破损。',
  publicReply: '屋顶已经重新做了防水，请您下雨天再看看。',
  solved: 'yes',
  contacted: true,
} as const;

const filerOf = async (filed: FiledCase): Promise<CitizenScope> => {
  const { owner } = database;
  const { id } = await owner
    .selectFrom('case_person')
    .select('id')
    .where('case_id', '=', filed.caseId)
    .where('kind', '=', 'filer')
    .executeTakeFirstOrThrow();
  return mintScope<CitizenScope>({ kind: 'citizen', caseId: filed.caseId, personId: id });
};
const rowOf = (filed: FiledCase) =>
  database.owner.selectFrom('case_file').selectAll().where('id', '=', filed.caseId).executeTakeFirstOrThrow();
const clockOf = (filed: FiledCase, kind: string) =>
  database.owner
    .selectFrom('case_clock')
    .selectAll()
    .where('case_id', '=', filed.caseId)
    .where('kind', '=', kind)
    .executeTakeFirst();
const desk = async (scope: StaffScope, filed: FiledCase, now = friday) => {
  const calendar = await getCalendar(database.services.db);
  return database.services.db
    .transaction()
    .execute((trx) => getCaseForStaff(trx, scope, { number: filed.number, now, calendar }));
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
    const stopped = await clockOf(filed, 'accept');
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

  it('lets the intake read every case and sign none', async () => {
    const filed = await dispatched(database);
    const intake = await staffOf(database, 'QO', ['intake']);
    expect((await desk(intake, filed))?.can).toEqual({
      ...{ sign: false, note: true, ask: false, assign: false, reply: false },
      ...{ accept_mediation: false, reveal: false },
    });
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
    expect(await rowOf(filed)).toMatchObject({ state: 'signed', signed_at: now });
    expect((await clockOf(filed, 'sign'))?.stopped_at).toEqual(now);
  });

  it('stops the clock of the first contact when a talk is recorded; the citizen sees that, not the note', async () => {
    const filed = await dispatched(database);
    const now = later(friday, 40);
    await noteOnCase(database.services, {
      ...{ scope: clerk, number: filed.number, text: '电话里很着急', contacted: true, now },
    });
    expect((await clockOf(filed, 'first_contact'))?.stopped_at).toEqual(now);
    const seen = await getCaseForCitizen(database.services.db, await filerOf(filed), now);
    expect(seen.timeline.map(({ type }) => type)).toContain('contacted');
    expect(JSON.stringify(seen)).not.toContain('着急');
    expect(JSON.stringify(seen)).not.toContain(clerk.displayName);
  });

  it('lets the promised date stand while a question is open and run on with the answer', async () => {
    const filed = await dispatched(database);
    await signCase(database.services, { scope: clerk, number: filed.number, now: later(friday, 20) });
    const before = (await rowOf(filed)).due_at;
    const input = { scope: clerk, number: filed.number, question: '漏在几楼？', now: later(friday, 60) };
    expect(await askCitizen(database.services, input)).toEqual({ ok: true });
    expect(await askCitizen(database.services, input)).toEqual({
      ok: false,
      reason: 'errors:case.question_open',
    });
    const scope = await filerOf(filed);
    const asked = await getCaseForCitizen(database.services.db, scope, later(friday, 61));
    expect(asked.question?.text).toBe('漏在几楼？');
    expect(asked.standing?.isPaused).toBe(true);
    // Monday and Tuesday are a festival; Wednesday and Thursday pass before the answer on Friday morning.
    const answered = new Date('2026-10-23T03:00:00Z');
    expect(await supplyInformation(database.services, { scope, text: '六楼', now: answered })).toEqual({
      ok: true,
    });
    const after = await rowOf(filed);
    expect(after.waiting_since).toBeNull();
    expect([before, after.due_at]).toEqual([
      new Date('2026-11-04T17:59:59.999Z'),
      new Date('2026-11-06T17:59:59.999Z'),
    ]);
    expect((await clockOf(filed, 'reply'))?.trace).toMatchObject({
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
    const due = (await clockOf(filed, 'supplement'))?.due_at ?? friday;
    database.setNow(later(due, 60 * 24 * 10));
    await lapseQuestions(database.services);
    expect((await rowOf(filed)).waiting_since).toBeNull();
    const reply = await clockOf(filed, 'reply');
    expect(reply?.pauses).toEqual([{ from: later(friday, 60).toISOString(), to: due.toISOString() }]);
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
    expect((await rowOf(filed)).assignee_id).toBe(colleague.accountId);
  });
});

describe('the reply', () => {
  it('keeps two texts, passes by the system, asks for a rating, writes to the filer and says whether it was in time', async () => {
    const filed = await dispatched(database);
    await signCase(database.services, { scope: clerk, number: filed.number, now: later(friday, 20) });
    const now = later(friday, 120);
    expect(
      await replyToCase(database.services, { scope: clerk, number: filed.number, now, ...reply }),
    ).toEqual({ ok: true });
    const row = await rowOf(filed);
    expect(row).toMatchObject({
      state: 'callback',
      outcome: 'yes',
      is_reply_on_time: true,
      first_contact_at: now,
    });
    const seen = await getCaseForCitizen(database.services.db, await filerOf(filed), now);
    expect(seen.reply?.text).toBe(reply.publicReply);
    expect(seen.rating.state).toBe('open');
    expect(seen.stage.code).toBe('rating');
    expect(JSON.stringify(seen)).not.toContain(reply.internal);
    const running = await database.owner
      .selectFrom('case_clock')
      .select('kind')
      .where('case_id', '=', filed.caseId)
      .where('stopped_at', 'is', null)
      .execute();
    expect(running.map(({ kind }) => kind).sort()).toEqual(['callback', 'rating_window', 'reopen_window']);
    const mails = await database.owner
      .selectFrom('outgoing_message')
      .select('message_key')
      .where('template', '=', 'replied')
      .execute();
    expect(mails.length).toBeGreaterThan(0);
    const jobs = await database.ownerPool.query(
      'select payload from graphile_worker._private_jobs where key = $1',
      [`invite_to_rate:${filed.caseId}:1`],
    );
    expect(jobs.rows[0]?.payload).toMatchObject({ caseId: filed.caseId, round: 1 });
  });

  it('is late when the promised day is over', async () => {
    const filed = await dispatched(database);
    await signCase(database.services, { scope: clerk, number: filed.number, now: later(friday, 20) });
    const now = later((await rowOf(filed)).due_at ?? friday, 1);
    await replyToCase(database.services, { scope: clerk, number: filed.number, now, ...reply });
    expect((await rowOf(filed)).is_reply_on_time).toBe(false);
  });

  it('asks for a reason when the matter is not solved', async () => {
    const filed = await dispatched(database);
    const answer = await replyToCase(database.services, {
      ...{ scope: clerk, number: filed.number, now: friday, ...reply },
      solved: 'no',
    });
    expect(answer).toEqual({ ok: false, reason: 'errors:case.reason_missing' });
  });

  it('ends a tip-off without asking anyone to rate it (粤办函〔2021〕216号)', async () => {
    const [tipOff] = await file(database, { ...leak, wantsRemedy: false, wantsInvestigation: true });
    if (!tipOff) throw new Error('nothing filed');
    await dispatch(database, tipOff.caseId, later(friday, 15));
    const input = { scope: clerk, number: tipOff.number, now: later(friday, 60) };
    await signCase(database.services, input);
    expect(await replyToCase(database.services, { ...input, ...reply })).toEqual({ ok: true });
    expect((await rowOf(tipOff)).state).toBe('closed');
    const seen = await getCaseForCitizen(database.services.db, await filerOf(tipOff), input.now);
    expect(seen.rating).toEqual({ state: 'none' });
    expect(seen.stage).toMatchObject({ code: 'concluded', total: 5 });
    const jobs = await database.ownerPool.query('select 1 from graphile_worker.jobs where key = $1', [
      `invite_to_rate:${tipOff.caseId}:1`,
    ]);
    expect(jobs.rows).toEqual([]);
  });

  it('gives a consumer dispute seven working days for the decision and then the time for the mediation (消法 46)', async () => {
    const filed = await dispatched(database, bread);
    const regulator = await staffOf(database, 'MR-990102');
    const input = { scope: regulator, number: filed.number, now: later(friday, 60) };
    expect((await rowOf(filed)).due_clock).toBe('consumer_decision');
    expect(await signCase(database.services, input)).toEqual({ ok: true });
    expect(await acceptMediation(database.services, input)).toEqual({ ok: true });
    expect(await rowOf(filed)).toMatchObject({ state: 'mediating', due_clock: 'mediate' });
    expect((await clockOf(filed, 'consumer_decision'))?.stopped_at).toEqual(input.now);
    expect(await acceptMediation(database.services, { ...input, now: later(friday, 61) })).toMatchObject({
      ok: false,
    });
    expect(await replyToCase(database.services, { ...input, ...reply })).toEqual({ ok: true });
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
    const hidden = await dispatched(database, leak, { ...somebody, isConfidential: true });
    expect((await desk(clerk, hidden))?.persons[0]).toMatchObject({ isHidden: true, mask: '' });
    const input = { scope: clerk, number: hidden.number, purpose: '联系', now: friday };
    expect(await revealContact(database.services, input)).toEqual({
      ok: false,
      reason: 'errors:case.contact_secret',
    });
    const tipOff = await dispatched(database, { ...leak, wantsRemedy: false, wantsInvestigation: true });
    expect(await revealContact(database.services, { ...input, number: tipOff.number })).toEqual({
      ok: false,
      reason: 'errors:case.contact_secret',
    });
  });
});
