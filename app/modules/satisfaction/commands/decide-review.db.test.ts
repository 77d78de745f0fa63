import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { StaffScope } from '~/modules/accounts/core/scope';
import { inScope } from '~/modules/accounts/guards/in-scope.server';
import { declareInterest } from '~/modules/cases/commands/declare-interest.server';
import { findCaseUnits } from '~/modules/cases/queries/find-case-units.server';
import { getCaseForCitizen } from '~/modules/cases/queries/get-case-for-citizen.server';
import type { Trx } from '~/platform/database/client.server';
import { answered, dispatched, friday, later, scopeOf, staffOf } from '~test/factories/filings';
import { type TestDatabase, testDatabase } from '~test/setup/database';
import { afterRating } from '../core/after-rating';
import { inviteToRateJob } from '../jobs/invite-to-rate.server';
import { findRatings } from '../queries/find-ratings.server';
import { getReview } from '../queries/get-review.server';
import { listCaseRatings } from '../queries/list-case-ratings.server';
import { listEnterable } from '../queries/list-enterable.server';
import { listReviews } from '../queries/list-reviews.server';
import { appealReview } from './appeal-review.server';
import { decideReview } from './decide-review.server';
import { enterRating } from './enter-rating.server';
import { rateCase } from './rate-case.server';

let database: TestDatabase;
let officer: StaffScope;
let colleague: StaffScope;
let office: StaffScope;
let caller: StaffScope;
beforeAll(async () => {
  database = await testDatabase({ now: friday });
  officer = await staffOf(database, 'HB-990101');
  colleague = await staffOf(database, 'HB-990101');
  office = await staffOf(database, 'QO', ['quality_office']);
  caller = await staffOf(database, 'QO', ['callback']);
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.owner.deleteFrom('rate_limit').execute();
});

const at = (minutes: number) => later(friday, minutes);
const bad = { contacted: 'no', solved: 'no', satisfied: 1 } as const;
const words = { outcome: 'redone', explanation: '重新去过现场，漏水的地方补好了。' } as const;

/** A case that was rated badly; the id of its review. */
async function ratedBadly(isRemarkHidden = false) {
  const filed = await dispatched(database);
  await answered(database, officer, filed);
  const scope = await scopeOf(database, filed);
  const remark = '一个人也没有来过';
  const given = { ...bad, reasons: ['not_solved' as const], remark, isRemarkHidden };
  expect(await rateCase(database.services, { scope, now: at(90), ...given })).toEqual({ ok: true });
  const review = await database.owner
    .selectFrom('rating_review')
    .selectAll()
    .where('case_id', '=', filed.caseId)
    .executeTakeFirstOrThrow();
  return { filed, scope, review };
}

const inTrx = <T>(run: (trx: Trx) => Promise<T>) => database.services.system.transaction().execute(run);

describe('a bad rating', () => {
  it('opens a review with its limit in working days; the officer may not decide it, a colleague may', async () => {
    const { filed, scope, review } = await ratedBadly();
    // Six working days after Friday 16 October by the rule of the tiny city: 19 and 20 are free there, Saturday 24 is not.
    expect(review).toMatchObject({ officer_id: officer.accountId, unit_id: officer.unitId, outcome: null });
    expect(review.due_at.toISOString().slice(0, 10)).toBe('2026-10-27');
    const decide = (by: StaffScope, minutes = 200) =>
      decideReview(database.services, { scope: by, id: review.id, now: at(minutes), ...words });
    expect(await decide(officer)).toEqual({ ok: false, reason: 'errors:review.own' });
    // Whoever worked on the case judges it nowhere, also after they have moved to the office that does.
    const moved = { ...office, accountId: officer.accountId };
    const before = await database.owner.updateTable('rating_review').set({ officer_id: null }).execute();
    expect(before).toHaveLength(1);
    expect(await decide(moved)).toEqual({ ok: false, reason: 'errors:review.own' });
    const results = await Promise.all([decide(colleague), decide(colleague)]);
    expect(results).toEqual([{ ok: true }, { ok: true }]);
    expect(await decide(office)).toEqual({ ok: false, reason: 'errors:review.gone' });

    const ratings = await findRatings(database.services.system, scope);
    expect(ratings).toMatchObject([
      { round: 2, cause: 'reviewed', given: undefined },
      { round: 1, review: { outcome: 'redone', explanation: words.explanation } },
    ]);
    const seen = await getCaseForCitizen(database.services.db, scope, at(201));
    expect(seen.timeline.at(-1)).toMatchObject({
      type: 'review_decided',
      texts: [{ body: words.explanation }],
    });
    const mails = await database.owner
      .selectFrom('outgoing_message')
      .select(['template', 'params'])
      .where('person_id', '=', scope.personId)
      .where('template', '=', 'invited')
      .execute();
    expect(mails).toMatchObject([{ params: { cause: 'reviewed', number: filed.number } }]);

    const again = { contacted: 'yes', solved: 'yes', satisfied: 4, reasons: [] } as const;
    expect(await rateCase(database.services, { scope, now: at(300), ...again, reasons: [] })).toEqual({
      ok: true,
    });
    expect(await findRatings(database.services.system, scope)).toMatchObject([
      { given: { satisfied: 4 } },
      {},
    ]);
  });

  it('of a case that was reviewed before is decided by somebody else than then', async () => {
    const { scope, review } = await ratedBadly();
    const decide = (by: StaffScope, id: number, minutes: number) =>
      decideReview(database.services, { scope: by, id, now: at(minutes), ...words });
    expect(await decide(colleague, review.id, 200)).toEqual({ ok: true });
    expect(afterRating(await findRatings(database.services.system, scope), at(201))?.step).toBe('rate_again');
    const given = { ...bad, reasons: ['not_solved' as const] };
    expect(await rateCase(database.services, { scope, now: at(300), ...given })).toEqual({ ok: true });
    const second = await database.owner
      .selectFrom('rating_review')
      .select(['id', 'due_at'])
      .where('case_id', '=', scope.caseId)
      .where('outcome', 'is', null)
      .executeTakeFirstOrThrow();
    expect(afterRating(await findRatings(database.services.system, scope), at(301))).toEqual({
      ...{ step: 'review', until: second.due_at },
    });
    const seen = (by: StaffScope) => inTrx((trx) => getReview(trx, by, { id: second.id, now: at(301) }));
    expect((await seen(colleague))?.barredBy).toBe('reviewed');
    expect(await decide(colleague, second.id, 310)).toEqual({ ok: false, reason: 'errors:review.again' });
    expect((await seen(office))?.barredBy).toBeUndefined();
    expect(await decide(office, second.id, 320)).toEqual({ ok: true });
  });

  it('is upheld by the quality office alone; the person rates once more, and that is not reviewed again', async () => {
    const { filed, scope, review } = await ratedBadly();
    const uphold = (by: StaffScope) =>
      decideReview(database.services, {
        scope: by,
        id: review.id,
        now: at(200),
        ...words,
        outcome: 'unfounded',
      });
    expect(await uphold(colleague)).toEqual({ ok: false, reason: 'errors:review.office_only' });
    expect(await uphold(office)).toEqual({ ok: true });
    const mails = await database.owner
      .selectFrom('outgoing_message')
      .select(['template', 'params'])
      .where('person_id', '=', scope.personId)
      .where('template', '=', 'invited')
      .execute();
    expect(mails).toMatchObject([{ params: { cause: 'reviewed', number: filed.number } }]);
    const given = { ...bad, reasons: ['not_solved' as const] };
    expect(await rateCase(database.services, { scope, now: at(300), ...given })).toEqual({ ok: true });
    const reviews = await database.owner
      .selectFrom('rating_review')
      .select('id')
      .where('case_id', '=', scope.caseId)
      .execute();
    expect(reviews).toHaveLength(1);
    expect(afterRating(await findRatings(database.services.system, scope), at(301))).toBeUndefined();
  });

  it('is appealed against by the unit, once, also by who handled it; the office reads why, the citizen does not', async () => {
    const { scope, review } = await ratedBadly();
    const appeal = (by: StaffScope, text = '当天到场处理过，照片在处理记录里。') =>
      appealReview(database.services, { scope: by, id: review.id, now: at(20_000), appeal: text });
    expect(await appeal(officer, '短')).toEqual({ ok: false, reason: 'rating:review.error.appeal' });
    const stranger = await staffOf(database, 'MR-990101');
    expect(await appeal(stranger)).toEqual({ ok: false, reason: 'errors:case.not_found' });
    expect(await appeal(office)).toEqual({ ok: false, reason: 'errors:case.not_permitted' });
    expect(await Promise.all([appeal(officer), appeal(officer)])).toEqual([{ ok: true }, { ok: true }]);
    expect(await appeal(colleague)).toEqual({ ok: false, reason: 'errors:review.appealed' });
    const seen = await inScope(database.services.db, office, (trx) =>
      getReview(trx, office, { id: review.id, now: at(20_001) }),
    );
    expect(seen).toMatchObject({
      outcome: null,
      appeal: { body: '当天到场处理过，照片在处理记录里。', isOwn: false },
    });
    const list = await inScope(database.services.db, office, (trx) =>
      listReviews(trx, office, { isDecided: false, now: at(20_001) }),
    );
    expect(list.find(({ id }) => id === review.id)?.isAppealed).toBe(true);
    const forCitizen = await inScope(database.services.db, scope, (trx) =>
      trx.selectFrom('rating_appeal').selectAll().execute(),
    );
    expect(forCitizen).toEqual([]);
  });

  it('is decided by nobody who declared an interest of their own in the case', async () => {
    const { filed, review } = await ratedBadly();
    const partial = await staffOf(database, 'QO', ['quality_office']);
    expect(
      await declareInterest(database.services, { scope: partial, number: filed.number, now: at(150) }),
    ).toEqual({
      ok: true,
    });
    const decide = (scope: StaffScope, outcome: 'redone' | 'unfounded') =>
      decideReview(database.services, { scope, id: review.id, now: at(200), ...words, outcome });
    expect(await decide(partial, 'redone')).toEqual({ ok: false, reason: 'errors:case.not_found' });
    expect(await decide(partial, 'unfounded')).toEqual({ ok: false, reason: 'errors:case.not_found' });
    expect(await decide(office, 'unfounded')).toEqual({ ok: true });
  });

  it('is shown to its unit without what the person keeps from it, and to no other unit', async () => {
    const { filed, review } = await ratedBadly(true);
    const stranger = await staffOf(database, 'MR-990102');
    const see = (by: StaffScope) => inTrx((trx) => getReview(trx, by, { id: review.id, now: at(200) }));
    expect(await see(colleague)).toMatchObject({
      satisfied: 1,
      reasons: [],
      remark: null,
      isRemarkHidden: true,
    });
    expect(await see(office)).toMatchObject({ reasons: ['not_solved'], remark: '一个人也没有来过' });
    expect(await see(stranger)).toBeUndefined();
    const rows = await inTrx((trx) => listReviews(trx, stranger, { isDecided: false, now: at(200) }));
    expect(rows).toEqual([]);
    const units = await findCaseUnits(database.services.system, filed.number);
    if (!units) throw new Error('no case');
    expect(await inTrx((trx) => listCaseRatings(trx, colleague, units, at(200)))).toMatchObject([
      { satisfied: 1, reasons: [], remark: null },
    ]);
  });
});

describe('a rating that staff enter', () => {
  it('comes from outside the handling unit, says how it came, and is stored once', async () => {
    const filed = await dispatched(database);
    await answered(database, officer, filed);
    const scope = await scopeOf(database, filed);
    database.setNow(at(61));
    await inviteToRateJob(database.services, { caseId: filed.caseId, round: 1, cause: 'replied' });
    const [invitation] = await findRatings(database.services.system, scope);
    const enter = (by: StaffScope) =>
      enterRating(database.services, {
        ...{ scope: by, number: filed.number, invitationId: invitation?.invitationId ?? 0 },
        ...{ channel: 'callback' as const, now: at(70) },
        answer: { contacted: 'yes', solved: 'yes', satisfied: 5, reasons: [] },
      });
    expect(await enter(officer)).toEqual({ ok: false, reason: 'errors:case.not_found' });
    // Who answered the case and works with those who call now does not call about it.
    const moved = { ...caller, accountId: officer.accountId };
    const units = await findCaseUnits(database.services.system, filed.number);
    const offered = (by: StaffScope) =>
      inTrx(async (trx) => (units ? await listEnterable(trx, by, units, at(70)) : []));
    expect(await enter(moved)).toEqual({ ok: false, reason: 'errors:case.not_permitted' });
    expect(await offered(moved)).toEqual([]);
    expect(await offered(caller)).toHaveLength(1);
    expect(await Promise.all([enter(caller), enter(caller)])).toEqual([{ ok: true }, { ok: true }]);
    const answers = await database.owner
      .selectFrom('answer')
      .select(['channel', 'entered_by'])
      .where('invitation_id', '=', invitation?.invitationId ?? 0)
      .execute();
    expect(answers).toEqual([{ channel: 'callback', entered_by: caller.accountId }]);
  });
});
