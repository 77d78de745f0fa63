import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { StaffScope } from '~/modules/accounts/core/scope';
import { replyToCase } from '~/modules/cases/commands/reply-to-case.server';
import { signCase } from '~/modules/cases/commands/sign-case.server';
import { withdrawCase } from '~/modules/cases/commands/withdraw-case.server';
import type { FiledCase } from '~/modules/cases/core/case-view';
import { hashRatingToken, ratingToken } from '~/modules/notifications/commands/rating-link.server';
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
  staffOf,
} from '~test/factories/filings';
import { type TestDatabase, testDatabase } from '~test/setup/database';
import { inviteOverdue } from '../jobs/invite-overdue.server';
import { inviteToRateJob } from '../jobs/invite-to-rate.server';
import { remindToRate } from '../jobs/remind-to-rate.server';
import { findInvitation } from '../queries/find-invitation.server';
import { rateByLink } from './rate-by-link.server';

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

const seen = () => ({ db: database.services.system, secrets: database.services.secrets });
const day = 24 * 60;
const good = { contacted: 'yes', solved: 'yes', satisfied: 5, reasons: [] } satisfies Parameters<
  typeof rateByLink
>[1]['answer'];

const invitationOf = ({ caseId }: FiledCase) =>
  database.owner
    .selectFrom('invitation')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('round', 'desc')
    .executeTakeFirst();

/** Runs the jobs that the case has queued under this name, twice: the queue may do so. */
async function runInvitations({ caseId }: FiledCase, round = 1) {
  const { rows } = await database.ownerPool.query(
    'select payload from graphile_worker._private_jobs where key = $1',
    [`invite_to_rate:${caseId}:${round}`],
  );
  for (const { payload } of [...rows, ...rows]) await inviteToRateJob(database.services, payload);
  return rows.length;
}

const mailsTo = async (filed: FiledCase) => {
  const rows = await database.owner
    .selectFrom('outgoing_message as m')
    .innerJoin('case_person as p', 'p.id', 'm.person_id')
    .select(['m.id', 'm.template', 'm.params'])
    .where('p.case_id', '=', filed.caseId)
    .where('m.template', '<>', 'filed')
    .orderBy('m.id')
    .execute();
  return rows;
};

/** A case that was answered an hour after its filing, its people invited; the token of the filer's link. */
async function invited() {
  const filed = await dispatched(database);
  await answered(database, clerk, filed);
  database.setNow(later(friday, 61));
  await runInvitations(filed);
  const invitation = await invitationOf(filed);
  return { filed, token: ratingToken(database.services.secrets, invitation?.id ?? 0) };
}

describe('the link of an invitation', () => {
  it('is in the one mail about the reply; and only its hash is kept', async () => {
    const { filed, token } = await invited();
    expect((await invitationOf(filed))?.token_hash).toEqual(
      hashRatingToken(database.services.secrets, token),
    );
    const [mail, ...others] = await mailsTo(filed);
    expect(others).toEqual([]);
    expect(mail).toMatchObject({ template: 'replied' });
  });

  it('stores one answer of two at the same moment and says afterwards that it was used', async () => {
    const { filed, token } = await invited();
    const now = later(friday, 90);
    const press = () => rateByLink(database.services, { token, answer: good, now });
    const results = await Promise.all([press(), press(), press()]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(results.filter(({ ok }) => !ok)[0]).toEqual({ ok: false, reason: 'errors:case.already_rated' });
    expect((await findInvitation(seen(), token, now))?.state).toBe('used');
    expect(await rowOf(database, filed)).toMatchObject({ state: 'closed', ended_at: now });
  });

  it('is late after its last day, and unknown when it is someone else’s invention', async () => {
    const { filed, token } = await invited();
    const now = later((await invitationOf(filed))?.expires_at ?? friday, 1);
    expect(await rateByLink(database.services, { token, answer: good, now })).toEqual({
      ok: false,
      reason: 'errors:case.rating_over',
    });
    expect((await findInvitation(seen(), token, now))?.state).toBe('late');
    expect(await findInvitation(seen(), 'x'.repeat(24), now)).toBeUndefined();
  });

  it('is sent once more half-way, only to who has not answered, and never again', async () => {
    const [{ filed }, other] = [await invited(), await invited()];
    await rateByLink(database.services, { token: other.token, answer: good, now: later(friday, 90) });
    for (const at of [2, 6, 7, 9]) {
      database.setNow(later(friday, at * day));
      await remindToRate(database.services);
    }
    expect((await mailsTo(filed)).map(({ template }) => template)).toEqual(['replied', 'rate_reminder']);
    expect((await mailsTo(other.filed)).map(({ template }) => template)).toEqual(['replied']);
  });
});

describe('after every end', () => {
  it('whoever took the case back is asked, and the rating moves nothing', async () => {
    const filed = await dispatched(database);
    const scope = await scopeOf(database, filed);
    await withdrawCase(database.services, { scope, now: later(friday, 30) });
    database.setNow(later(friday, 31));
    await runInvitations(filed);
    const invitation = await invitationOf(filed);
    expect(invitation).toMatchObject({ cause: 'withdrawn', channel: 'link' });
    expect(await mailsTo(filed)).toMatchObject([{ template: 'invited', params: { cause: 'withdrawn' } }]);
    const token = ratingToken(database.services.secrets, invitation?.id ?? 0);
    const now = later(friday, 40);
    expect(await rateByLink(database.services, { token, answer: good, now })).toEqual({ ok: true });
    expect((await rowOf(database, filed)).state).toBe('withdrawn');
  });

  it('nobody is asked about a tip-off', async () => {
    const [tipOff] = await file(database, { ...leak, wantsRemedy: false, wantsInvestigation: true });
    if (!tipOff) throw new Error('nothing filed');
    await dispatch(database, tipOff.caseId, later(friday, 15));
    for (const cause of ['replied', 'terminated', 'overdue'] as const)
      await inviteToRateJob(database.services, { caseId: tipOff.caseId, round: 1, cause });
    expect(await invitationOf(tipOff)).toBeUndefined();
    expect(await mailsTo(tipOff)).toEqual([]);
  });

  it('so many working days after the limit an open case counts as one; the reply asks again only who was silent', async () => {
    const [silent, heard] = [await dispatched(database), await dispatched(database)];
    const due = (await rowOf(database, silent)).due_at ?? friday;
    database.setNow(later(due, 3 * day));
    await inviteOverdue(database.services);
    expect(await runInvitations(silent)).toBe(0);
    database.setNow(later(due, 9 * day));
    await inviteOverdue(database.services);
    for (const filed of [silent, heard]) {
      expect(await runInvitations(filed)).toBe(1);
      expect(await invitationOf(filed)).toMatchObject({ cause: 'overdue', officer_id: null });
    }
    const first = await invitationOf(heard);
    const token = ratingToken(database.services.secrets, first?.id ?? 0);
    await rateByLink(database.services, { token, answer: good, now: later(due, 10 * day) });

    const now = later(due, 12 * day);
    for (const filed of [silent, heard]) {
      await signCase(database.services, { scope: clerk, number: filed.number, now });
      const texts = { internal: '办了', publicReply: '修好了', solved: 'yes', contacted: true } as const;
      await replyToCase(database.services, { scope: clerk, number: filed.number, now, ...texts });
      database.setNow(later(now, 1));
      await runInvitations(filed);
    }
    expect(await invitationOf(silent)).toMatchObject({
      cause: 'replied',
      officer_id: clerk.accountId,
      round: 1,
    });
    expect(await invitationOf(heard)).toMatchObject({ id: first?.id, cause: 'overdue' });
    const linked = async (filed: FiledCase) =>
      (await mailsTo(filed)).map(({ template, params }) => [
        template,
        JSON.stringify(params).includes('invitation'),
      ]);
    expect(await linked(silent)).toEqual([
      ['invited', true],
      ['replied', true],
    ]);
    expect(await linked(heard)).toEqual([
      ['invited', true],
      ['replied', false],
    ]);
  });
});
