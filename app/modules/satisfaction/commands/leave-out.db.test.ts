import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { StaffScope } from '~/modules/accounts/core/scope';
import { inScope } from '~/modules/accounts/guards/in-scope.server';
import { inviteAndAnswer, makeCase } from '~test/factories/cases';
import { friday, later, staffOf } from '~test/factories/filings';
import { type TestDatabase, testDatabase } from '~test/setup/database';
import type { RatingViewName } from '../core/rating-views';
import { flagAnswers } from '../jobs/flag-answers.server';
import { getRating } from '../queries/get-rating.server';
import { listProposals } from '../queries/list-proposals.server';
import { countRatings, listRatings } from '../queries/list-ratings.server';
import { createPoint } from './create-point.server';
import { decideExclusion } from './decide-exclusion.server';
import { decideExclusions } from './decide-exclusions.server';
import { lookAtMarks } from './look-at-marks.server';
import { proposeCountAgain } from './propose-count-again.server';
import { proposeExclusion } from './propose-exclusion.server';
import { ratePoint } from './rate-point.server';
import { takeBackProposal } from './take-back-proposal.server';

let database: TestDatabase;
let first: StaffScope;
let second: StaffScope;
let clerk: StaffScope;
let unitId: number;
beforeAll(async () => {
  database = await testDatabase({ now: friday });
  first = await staffOf(database, 'QO', ['quality_office']);
  second = await staffOf(database, 'QO', ['quality_office']);
  clerk = await staffOf(database, 'HB-990101');
  unitId = clerk.unitId;
});
afterAll(() => database.close());

const list = (view: RatingViewName, scope = first, flag?: string) =>
  inScope(database.services.db, scope, (trx) => listRatings(trx, scope, { view, flag }));
const one = async (id: number, scope = first) =>
  inScope(database.services.db, scope, (trx) => getRating(trx, scope, id));

async function ratedCase(solved: 'yes' | 'no' = 'no') {
  const caseId = await makeCase(database.owner, {
    ...{ receivedAt: friday, repliedAt: later(friday, 60), unit: unitId },
  });
  const invitation = await inviteAndAnswer(database.owner, caseId, later(friday, 70), {
    ...{ contacted: 'yes', solved, satisfied: solved === 'yes' ? 5 : 1 },
  });
  const { id } = await database.owner
    .selectFrom('answer')
    .select('id')
    .where('invitation_id', '=', invitation)
    .executeTakeFirstOrThrow();
  return { caseId, id };
}

const why = { reason: 'twice', explanation: '同一个人上周已经评过一次。' };
const propose = (answers: number[], scope = first, change: Partial<typeof why> = {}) =>
  proposeExclusion(database.services, { scope, now: later(friday, 90), answers, ...why, ...change });
const decide = (
  answer: number,
  exclusion: number,
  scope: StaffScope,
  outcome: 'excluded' | 'kept' = 'excluded',
) =>
  decideExclusion(database.services, {
    ...{ scope, answer, exclusion, outcome, now: later(friday, 95), remark: '属实' },
  });

it('two people leave a rating out; it stays, and nobody decides what they proposed themselves', async () => {
  const { id } = await ratedCase();
  expect(await Promise.all([propose([id]), propose([id])])).toEqual(
    expect.arrayContaining([
      { ok: true, proposed: 1 },
      { ok: true, proposed: 0 },
    ]),
  );
  const exclusion = (await one(id))?.exclusions[0]?.id ?? 0;
  expect((await list('proposed')).map((row) => row.id)).toEqual([id]);
  expect(await decide(id, exclusion, first)).toEqual({ ok: false, reason: 'marks:error.own' });
  expect((await one(id))?.rating.isExcluded).toBe(false);
  expect(await Promise.all([decide(id, exclusion, second), decide(id, exclusion, second)])).toEqual([
    { ok: true },
    { ok: true },
  ]);
  expect(await one(id)).toMatchObject({
    rating: { isExcluded: true, solved: 'no', satisfied: 1 },
    exclusions: [{ ...why, outcome: 'excluded', decidedBy: second.displayName, remark: '属实' }],
  });
  expect((await list('decided')).map((row) => row.id)).toContain(id);
  // What is left out is not proposed again.
  expect(await propose([id])).toEqual({ ok: true, proposed: 0 });
  const audit = await database.owner
    .selectFrom('audit_entry')
    .select('action')
    .where('subject_kind', '=', 'answer')
    .where('subject_id', '=', String(id))
    .execute();
  expect(audit.map(({ action }) => action)).toEqual(['rating.propose_exclusion', 'rating.decide_exclusion']);
});

it('two people take back what was left out; until then it stays out, and it may be left out once more', async () => {
  const { id } = await ratedCase();
  const again = (scope = first) =>
    proposeCountAgain(database.services, {
      ...{ scope, answer: id, now: later(friday, 100), explanation: '两个人评的，不是同一个人。' },
    });
  expect(await again()).toEqual({ ok: false, reason: 'marks:error.counts' });
  const newest = async () => (await one(id))?.exclusions.at(-1)?.id ?? 0;
  await propose([id]);
  await decide(id, await newest(), second);
  expect(await Promise.all([again(), again()])).toEqual([{ ok: true }, { ok: true }]);
  expect(await again(clerk)).toEqual({ ok: false, reason: 'errors:case.not_permitted' });
  expect((await one(id))?.exclusions).toHaveLength(2);
  expect((await one(id))?.rating.isExcluded).toBe(true);
  expect((await list('proposed')).map((row) => row.id)).toContain(id);
  expect(await decide(id, await newest(), first, 'kept')).toEqual({ ok: false, reason: 'marks:error.own' });
  expect(await decide(id, await newest(), second, 'kept')).toEqual({ ok: true });
  expect(await one(id)).toMatchObject({
    rating: { isExcluded: false },
    exclusions: [
      { aim: 'leave_out', outcome: 'excluded' },
      { aim: 'count_again', reason: null, outcome: 'kept' },
    ],
  });
  expect(await propose([id], second)).toEqual({ ok: true, proposed: 1 });
  expect(await decide(id, await newest(), first)).toEqual({ ok: true });
  await again();
  // Who still looks at an older page decides nothing of what was proposed since.
  const [earlier = 0, , , open = 0] = (await one(id))?.exclusions.map((row) => row.id) ?? [];
  expect(await decide(id, earlier, second, 'kept')).toEqual({ ok: false, reason: 'marks:error.decided' });
  const other = await ratedCase();
  expect(await decide(other.id, open, second)).toEqual({ ok: false, reason: 'marks:error.gone' });
  expect((await one(id))?.exclusions.at(-1)?.outcome).toBeNull();
  expect(await decide(id, open, second, 'excluded')).toEqual({ ok: true });
  expect((await one(id))?.rating.isExcluded).toBe(true);
});

it('several proposals are decided at once: all or none, each with its own entry, nobody’s own', async () => {
  const ratings = [await ratedCase(), await ratedCase(), await ratedCase()];
  const answers = ratings.map(({ id }) => id);
  await propose(answers.slice(0, 2));
  await propose(answers.slice(2), second);
  const waiting = (scope: StaffScope) =>
    inScope(database.services.db, scope, (trx) => listProposals(trx, scope, answers));
  const proposals = await waiting(second);
  expect(proposals.map(({ by, isOwn, ...row }) => [row.answer, row.reason, by, isOwn])).toEqual(
    expect.arrayContaining([
      [answers[0], 'twice', first.displayName, false],
      [answers[2], 'twice', second.displayName, true],
    ]),
  );
  const decideAll = (exclusions: number[], scope: StaffScope, verdict: 'agree' | 'disagree' = 'agree') =>
    decideExclusions(database.services, {
      ...{ scope, exclusions, verdict, now: later(friday, 96), remark: '都属实' },
    });
  const all = proposals.map(({ id }) => id);
  expect(await decideAll(all, second)).toEqual({ ok: false, reason: 'marks:error.own' });
  expect(await decideAll(all, clerk)).toEqual({ ok: false, reason: 'errors:case.not_permitted' });
  expect(await decideAll([...all, 999_999], second)).toEqual({ ok: false, reason: 'marks:error.gone' });
  expect(await waiting(second)).toHaveLength(3);
  const others = proposals.flatMap(({ id, isOwn }) => (isOwn ? [] : [id]));
  expect(await Promise.all([decideAll(others, second), decideAll(others, second)])).toEqual(
    expect.arrayContaining([
      { ok: true, decided: 2 },
      { ok: true, decided: 0 },
    ]),
  );
  expect(await decideAll(others, second, 'disagree')).toEqual({ ok: false, reason: 'marks:error.decided' });
  for (const id of answers.slice(0, 2)) expect((await one(id))?.rating.isExcluded).toBe(true);
  expect((await one(answers[2] ?? 0))?.rating.isExcluded).toBe(false);
  const entries = await database.owner
    .selectFrom('audit_entry')
    .select('subject_id')
    .where('action', '=', 'rating.decide_exclusion')
    .where('subject_id', 'in', answers.map(String))
    .execute();
  expect(entries).toHaveLength(2);
  // For the tests that come after: nothing waits.
  expect(await decideAll([proposals.find(({ isOwn }) => isOwn)?.id ?? 0], first)).toMatchObject({ ok: true });
});

it('a rating that a second person kept counts, and may be proposed again', async () => {
  const { id } = await ratedCase();
  await propose([id]);
  expect(await decide(id, (await one(id))?.exclusions[0]?.id ?? 0, second, 'kept')).toEqual({ ok: true });
  expect((await one(id))?.rating.isExcluded).toBe(false);
  expect(await propose([id], second)).toEqual({ ok: true, proposed: 1 });
});

it('whoever proposed takes it back before anybody decided; it stays in the history and may be proposed anew', async () => {
  const { id } = await ratedCase();
  await propose([id]);
  const exclusion = (await one(id))?.exclusions[0]?.id ?? 0;
  const takeBack = (scope: StaffScope) =>
    takeBackProposal(database.services, { scope, answer: id, exclusion, now: later(friday, 92) });
  expect(await takeBack(second)).toEqual({ ok: false, reason: 'errors:case.not_permitted' });
  expect(await Promise.all([takeBack(first), takeBack(first)])).toEqual([{ ok: true }, { ok: true }]);
  expect(await decide(id, exclusion, second)).toEqual({ ok: false, reason: 'marks:error.decided' });
  expect(await one(id)).toMatchObject({
    rating: { isExcluded: false },
    exclusions: [{ outcome: 'taken_back' }],
  });
  expect(await propose([id], second)).toEqual({ ok: true, proposed: 1 });
  expect(await decide(id, (await one(id))?.exclusions[1]?.id ?? 0, first)).toEqual({ ok: true });
  expect(await takeBack(first)).toEqual({ ok: true });
  expect((await one(id))?.rating.isExcluded).toBe(true);
});

it('a reason that is not on the city’s list, no words, an unknown rating and a unit are refused', async () => {
  const { id } = await ratedCase();
  expect(await propose([id], first, { reason: 'unpleasant' })).toEqual({
    ...{ ok: false, reason: 'marks:error.reason' },
  });
  expect(await propose([id], first, { explanation: ' ' })).toEqual({
    ...{ ok: false, reason: 'marks:error.explanation' },
  });
  expect(await propose([id, 999_999])).toEqual({ ok: false, reason: 'marks:error.gone' });
  expect(await propose([id], clerk)).toEqual({ ok: false, reason: 'errors:case.not_permitted' });
  expect(await list('marked', clerk)).toEqual([]);
  expect(await one(id, clerk)).toBeUndefined();
});

it('marked ratings are listed with what was seen until a person has looked; a mark that comes later is listed again', async () => {
  const made = await createPoint(database.services, {
    ...{ scope: first, now: friday, kind: 'counter', unit: 'HB-990101', region: '990101', serviceClass: '' },
    name: '窗口',
  });
  if (!made.ok) throw new Error(made.reason);
  for (let n = 0; n < 7; n++)
    await ratePoint(database.services, {
      ...{ code: made.code, client: `203.0.${n}.0/24`, now: later(friday, 5 + n / 4), form: randomUUID() },
      ...{ satisfied: '5', reasons: [] },
    });
  database.setNow(later(friday, 120));
  await flagAnswers(database.services);
  const rows = await list('marked', first, 'burst');
  expect(rows).toHaveLength(7);
  expect(rows[0]).toMatchObject({ marks: { burst: { answers: 7, minutes: 2 } }, pointCode: made.code });
  const ids = rows.map((row) => row.id);
  const look = () => lookAtMarks(database.services, { scope: second, answers: ids, now: later(friday, 130) });
  expect([await look(), await look()]).toEqual([
    { ok: true, looked: 7 },
    { ok: true, looked: 0 },
  ]);
  expect(await list('marked')).toEqual([]);
  const [id = 0] = ids;
  expect((await one(id))?.looks).toEqual([{ by: second.displayName, at: later(friday, 130) }]);
  await database.owner
    .updateTable('answer')
    .set({ flags: ['burst', 'staff_network'] })
    .where('id', '=', id)
    .execute();
  expect((await list('marked')).map((row) => row.id)).toEqual([id]);
  expect((await inScope(database.services.db, first, (trx) => countRatings(trx, first))).marked).toBe(1);
});

it('a unit whose solved cases alone are asked about is marked, with both shares', async () => {
  const other = (await staffOf(database, 'MR-990102')).unitId;
  for (let n = 0; n < 24; n++) {
    const isSolved = n % 2 === 0;
    const caseId = await makeCase(database.owner, {
      ...{ receivedAt: friday, repliedAt: later(friday, 60), unit: other },
    });
    await database.owner
      .updateTable('case_file')
      .set({ outcome: isSolved ? 'yes' : 'no' })
      .where('id', '=', caseId)
      .execute();
    if (isSolved || n === 1)
      await inviteAndAnswer(database.owner, caseId, later(friday, 70), {
        ...{ contacted: 'yes', solved: 'yes', satisfied: 5 },
      });
  }
  database.setNow(later(friday, 200));
  await flagAnswers(database.services);
  const rows = await list('marked', first, 'solved_only');
  expect(rows).toHaveLength(12);
  expect(rows[0]?.marks).toEqual({ solved_only: { how: 'invited', solved: [12, 12], others: [1, 12] } });
});
