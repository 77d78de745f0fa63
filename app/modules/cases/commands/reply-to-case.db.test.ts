import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StaffScope } from '~/modules/accounts/core/scope';
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
  staffOf,
} from '~test/factories/filings';
import { type TestDatabase, testDatabase } from '~test/setup/database';
import { getCaseForCitizen } from '../queries/get-case-for-citizen.server';
import { acceptMediation } from './accept-mediation.server';
import { replyToCase } from './reply-to-case.server';
import { signCase } from './sign-case.server';

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

describe('the reply', () => {
  it('keeps two texts, passes by the system, asks for a rating, writes to the filer and says whether it was in time', async () => {
    const filed = await dispatched(database);
    await signCase(database.services, { scope: clerk, number: filed.number, now: later(friday, 20) });
    const now = later(friday, 120);
    expect(
      await replyToCase(database.services, { scope: clerk, number: filed.number, now, ...reply }),
    ).toEqual({ ok: true });
    const row = await rowOf(database, filed);
    expect(row).toMatchObject({
      state: 'callback',
      outcome: 'yes',
      is_reply_on_time: true,
      first_contact_at: now,
    });
    const seen = await getCaseForCitizen(database.services.db, await scopeOf(database, filed), now);
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
    const jobs = await database.ownerPool.query(
      'select payload from graphile_worker._private_jobs where key = $1',
      [`invite_to_rate:${filed.caseId}:1`],
    );
    expect(jobs.rows[0]?.payload).toMatchObject({ caseId: filed.caseId, round: 1 });
  });

  it('is late when the promised day is over', async () => {
    const filed = await dispatched(database);
    await signCase(database.services, { scope: clerk, number: filed.number, now: later(friday, 20) });
    const now = later((await rowOf(database, filed)).due_at ?? friday, 1);
    await replyToCase(database.services, { scope: clerk, number: filed.number, now, ...reply });
    expect((await rowOf(database, filed)).is_reply_on_time).toBe(false);
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
    const enforcer = await staffOf(database, 'HB-990101', ['enforcer']);
    const input = { scope: enforcer, number: tipOff.number, now: later(friday, 60) };
    await signCase(database.services, input);
    expect(await replyToCase(database.services, { ...input, ...reply })).toEqual({ ok: true });
    expect((await rowOf(database, tipOff)).state).toBe('closed');
    const seen = await getCaseForCitizen(database.services.db, await scopeOf(database, tipOff), input.now);
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
    expect((await rowOf(database, filed)).due_clock).toBe('consumer_decision');
    expect(await signCase(database.services, input)).toEqual({ ok: true });
    expect(await acceptMediation(database.services, input)).toEqual({ ok: true });
    expect(await rowOf(database, filed)).toMatchObject({ state: 'mediating', due_clock: 'mediate' });
    expect((await clockOf(database, filed, 'consumer_decision'))?.stopped_at).toEqual(input.now);
    expect(await acceptMediation(database.services, { ...input, now: later(friday, 61) })).toMatchObject({
      ok: false,
    });
    expect(await replyToCase(database.services, { ...input, ...reply })).toEqual({ ok: true });
  });
});
