import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StaffScope } from '~/modules/accounts/core/scope';
import { inScope } from '~/modules/accounts/guards/in-scope.server';
import { countContacts } from '~/modules/results/queries/count-contacts.server';
import { later, staffOf } from '~test/factories/filings';
import { ask, instrumentOf, pageOf } from '~test/factories/instruments';
import { closing, during, type Fielded, fielded, opening } from '~test/factories/surveys';
import { type TestDatabase, testDatabase } from '~test/setup/database';
import { CALL_MINUTES, type CallOutcome } from '../core/calls';
import { readFrame } from '../core/read-frame';
import { getMailing } from '../queries/get-mailing.server';
import { listCalls } from '../queries/list-calls.server';
import { listLinks } from '../queries/list-links.server';
import { enterAnswers } from './enter-answers.server';
import { importFrame } from './import-frame.server';
import { openNumber } from './open-number.server';
import { recordCall } from './record-call.server';

let database: TestDatabase;
let office: StaffScope;
let ann: StaffScope;
let bo: StaffScope;
beforeAll(async () => {
  database = await testDatabase({ now: during });
  office = await staffOf(database, 'QO', ['quality_office']);
  ann = await staffOf(database, 'QO', ['callback']);
  bo = await staffOf(database, 'QO', ['callback']);
});
afterAll(() => database.close());

const instrument = instrumentOf([pageOf('a', [ask.level('overall')])]);

/** Four in the list: three with a telephone, one of them an enterprise known by its code. */
async function listed() {
  const survey = await fielded(database, instrument, { kind: 'probability' });
  const { entries } = readFrame(
    [
      ['name', 'uscc', 'contact', 'phone', 'email'],
      ['甲公司', '91350100M000100Y43', '陈安', '13900000001', ''],
      ['李宁', '', '', '13900000002', ''],
      ['王平', '', '', '13900000003', 'wang@example.org'],
      ['赵晴', '', '', '', 'zhao@example.org'],
    ],
    { district: [], class: [] },
  );
  await importFrame(database.services, {
    scope: office,
    survey: survey.code,
    wave: 'w1',
    entries,
    now: during,
  });
  const links = await listLinks(database.owner, office, database.services.secrets, survey.waveId);
  const [chen = '', li = '', wang = '', zhao = ''] = links.map(({ ref }) => ref);
  return { survey, chen, li, wang, zhao };
}
const at = (survey: Fielded, ref: string, now = during) => ({
  ...{ scope: ann, survey: survey.code, wave: 'w1', ref, now },
});
const calls = ({ waveId }: Fielded, scope = ann, now = during) =>
  inScope(database.services.db, scope, (trx) => listCalls(trx, scope, { waveId, now, limit: 9 }));
const refs = async (survey: Fielded, scope = ann, now = during) =>
  (await calls(survey, scope, now)).due.map(({ ref }) => ref);
const note = (
  survey: Fielded,
  ref: string,
  outcome: CallOutcome,
  now = during,
  againAt: Date | null = null,
) => recordCall(database.services, { ...at(survey, ref, now), outcome, againAt });
const openings = async () =>
  (
    await database.owner
      .selectFrom('audit_entry')
      .select('payload')
      .where('action', '=', 'survey.open_number')
      .execute()
  ).map(({ payload }) => JSON.parse(payload ?? '{}').ref);

describe('calling people of a list', () => {
  it('shows name and number one at a time, to who calls, written down, and to nobody else for a while', async () => {
    const { survey, chen, li, wang, zhao } = await listed();
    expect(await refs(survey)).toEqual([chen, li, wang]);
    expect(JSON.stringify(await calls(survey))).not.toMatch(/甲公司|陈安|13900000001/);
    expect(await openNumber(database.services, at(survey, chen))).toEqual({
      ...{ ok: true, ref: chen, name: '甲公司', contact: '陈安', phone: '13900000001' },
    });
    expect(await openings()).toEqual([chen]);
    expect(await refs(survey, bo)).toEqual([li, wang]);
    expect(await openNumber(database.services, { ...at(survey, chen), scope: bo })).toMatchObject({
      reason: 'surveys:refused.call_taken',
    });
    expect(await refs(survey, bo, later(during, CALL_MINUTES + 1))).toContain(chen);
    expect(await openNumber(database.services, at(survey, zhao))).toMatchObject({
      reason: 'surveys:refused.no_call',
    });
    const clerk = await staffOf(database, 'QO', ['clerk']);
    expect(await openNumber(database.services, { ...at(survey, li), scope: clerk })).toMatchObject({
      reason: 'surveys:refused.not_permitted',
    });
    expect(await openings()).toEqual([chen]);
  });

  it('comes back to who did not answer, later to who named a time, and never to who said no or is not there', async () => {
    const { survey, chen, li, wang } = await listed();
    const again = later(during, 600);
    expect(await note(survey, chen, 'no_answer')).toEqual({ ok: true });
    expect(await refs(survey)).toEqual([li, wang, chen]);
    for (const wrong of [null, during, closing])
      expect(await note(survey, li, 'later', during, wrong)).toMatchObject({
        reason: 'surveys:refused.again_time',
      });
    await note(survey, li, 'later', during, again);
    expect(await refs(survey)).toEqual([wang, chen]);
    expect(await refs(survey, ann, again)).toEqual([li, wang, chen]);
    await note(survey, wang, 'refused');
    await note(survey, chen, 'wrong_number');
    expect(await calls(survey)).toMatchObject({ due: [], later: 1, refused: 1, wrong: 1 });
    for (const ref of [wang, chen])
      expect(await openNumber(database.services, at(survey, ref))).toMatchObject({
        reason: 'surveys:refused.call_over',
      });
    // Whoever said no is not written to either.
    const mailing = await inScope(database.services.db, office, (trx) =>
      getMailing(trx, office, survey.waveId),
    );
    expect(mailing).toMatchObject({
      waiting: 1,
      outcomes: { interviews: 0, refused: 1, notContacted: 1, unknown: 1 },
    });
    expect(await countContacts(database.owner, survey.waveId)).toMatchObject({ refused: 1, noReply: 3 });
  });

  it('ends with the answers that are typed in', async () => {
    const { survey, chen, li } = await listed();
    await openNumber(database.services, at(survey, chen));
    const entered = await enterAnswers(database.services, {
      ...{ ...at(survey, chen), mode: 'phone', key: randomUUID(), language: 'zh-CN' },
      answers: { overall: { choices: ['4'] } },
    });
    expect(entered).toMatchObject({ ok: true, state: 'complete' });
    expect(await calls(survey)).toMatchObject({ answered: 1, now: 2, taken: 0 });
    expect(await refs(survey)).not.toContain(chen);
    expect(await note(survey, chen, 'refused')).toMatchObject({ reason: 'surveys:refused.call_over' });
    for (const now of [later(opening, -1), later(closing, 1)])
      expect(await openNumber(database.services, at(survey, li, now))).toMatchObject({
        reason: 'surveys:refused.not_open_for_calls',
      });
  });
});
