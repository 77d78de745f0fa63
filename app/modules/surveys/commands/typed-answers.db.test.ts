import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StaffScope } from '~/modules/accounts/core/scope';
import { later, staffOf } from '~test/factories/filings';
import { ask, instrumentOf, pageOf, words } from '~test/factories/instruments';
import {
  answerRows,
  begun,
  during,
  type Fielded,
  fielded,
  filledIn,
  responseRow,
} from '~test/factories/surveys';
import { type TestDatabase, testDatabase } from '~test/setup/database';
import { findWave } from '../queries/find-wave.server';
import { listEntries } from '../queries/list-entries.server';
import { listEntryChecks } from '../queries/list-entry-checks.server';
import { checkEntry } from './check-entry.server';
import { enterAnswers } from './enter-answers.server';
import { sendResponse } from './send-response.server';
import { settleEntry } from './settle-entry.server';
import { withdrawEntry } from './withdraw-entry.server';

let database: TestDatabase;
let office: StaffScope;
let caller: StaffScope;
beforeAll(async () => {
  database = await testDatabase({ now: during });
  office = await staffOf(database, 'MR', ['quality_office']);
  caller = await staffOf(database, 'MR', ['callback']);
});
afterAll(() => database.close());

const instrument = instrumentOf([pageOf('items', [ask.level('overall'), ask.level('price')])]);

describe('paper', () => {
  it('is typed in once for one key, and a second entry by a colleague names what differs', async () => {
    const survey = await fielded(database, instrument);
    const at = { scope: office, survey: survey.code, wave: 'w1', now: later(during, 5) };
    const answers = { overall: { choices: ['4'] }, price: { choices: ['2'] } };
    const entry = { ...at, mode: 'paper', key: randomUUID(), answers, language: 'zh-CN' } as const;
    const [first, again] = [
      await enterAnswers(database.services, entry),
      await enterAnswers(database.services, entry),
    ];
    expect(first).toMatchObject({ ok: true, state: 'complete' });
    expect(again).toEqual(first);
    const responseId = first.ok ? first.responseId : 0;
    const other = { ...answers, price: { choices: ['3'] } };
    expect(await checkEntry(database.services, { ...at, responseId, answers: other })).toMatchObject({
      reason: 'surveys:refused.own_entry',
    });
    const colleague = await staffOf(database, 'MR', ['callback']);
    expect(
      await checkEntry(database.services, { ...at, scope: colleague, responseId, answers: other }),
    ).toEqual({
      ok: true,
      differences: [{ question: 'price', first: '2', second: '3' }],
    });
    const settle = (taken: Parameters<typeof settleEntry>[1]['taken'], scope = office) =>
      settleEntry(database.services, {
        ...at,
        scope,
        responseId,
        taken,
        other: { price: { choices: ['5'] } },
      });
    expect(await settle({})).toMatchObject({ reason: 'surveys:refused.not_all_taken' });
    expect(await Promise.all([settle({ price: 'other' }), settle({ price: 'other' })])).toEqual([
      { ok: true },
      { ok: true },
    ]);
    expect(await settle({ price: 'first' }, colleague)).toMatchObject({ reason: 'surveys:refused.settled' });
    const rows = await answerRows(database, responseId);
    expect(rows.find(({ question }) => question === 'price')).toMatchObject({ choice: '5', value: 5 });
    const wave = await findWave(database.services.db, at.survey, at.wave);
    const [check] = await listEntryChecks(database.services.db, office, wave?.waveId ?? 0);
    expect(check).toMatchObject({
      ...{ settledBy: office.displayName, secondBy: colleague.displayName },
      settled: [{ question: 'price', taken: 'other' }],
      second: { price: { choices: ['3'] } },
    });
  });
});

describe('a typed answer', () => {
  const asked = instrumentOf([pageOf('who', [ask.single('sex', ['female', 'male'])])]);
  const typed = async (survey: Fielded, mode: 'paper' | 'phone' = 'paper') => {
    const entered = await enterAnswers(database.services, {
      ...{ scope: caller, survey: survey.code, wave: 'w1', mode, key: randomUUID() },
      ...{ answers: { sex: { choices: ['female'] } }, language: 'zh-CN', now: during },
    });
    return entered.ok ? entered.responseId : 0;
  };

  it('that was a mistake is taken out with its reason; its place in the quota is free, its answers stay', async () => {
    const cells = [{ conditions: { sex: 'female' }, target: 1, hardCap: 1 }];
    const survey = await fielded(database, asked, { cells });
    const responseId = await typed(survey);
    const at = { scope: office, survey: survey.code, wave: 'w1', now: during, responseId, reason: '录重了' };
    expect(await withdrawEntry(database.services, { ...at, scope: caller })).toMatchObject({ ok: false });
    const both = [withdrawEntry(database.services, at), withdrawEntry(database.services, at)];
    expect(await Promise.all(both)).toEqual([{ ok: true }, { ok: true }]);
    expect(await responseRow(database, responseId)).toMatchObject({
      ...{ state: 'rejected', state_reason: 'entry_withdrawn', quota_cell_ids: [] },
    });
    const [cell] = await database.owner
      .selectFrom('quota_cell')
      .select('taken')
      .where('wave_id', '=', survey.waveId)
      .execute();
    expect(cell?.taken).toBe(0);
    const again = await typed(survey, 'phone');
    expect(await responseRow(database, again)).toMatchObject({ state: 'complete' });
    const list = await listEntries(database.owner, office, {
      waveId: survey.waveId,
      before: undefined,
      limit: 9,
    });
    expect(list).toMatchObject([
      { id: again, mode: 'phone', state: 'complete', answered: 1, by: caller.displayName },
      { id: responseId, mode: 'paper', state: 'rejected', answered: 1 },
    ]);
  });

  it('that two people settle is counted by what the paper says: its old place is free, a full cell stays full', async () => {
    const cells = [
      { conditions: { sex: 'female' }, target: 1, hardCap: 1 },
      { conditions: { sex: 'male' }, target: 2, hardCap: 2 },
    ];
    const survey = await fielded(database, asked, { cells });
    const at = { survey: survey.code, wave: 'w1', now: during };
    const taken = async () => {
      const rows = await database.owner
        .selectFrom('quota_cell')
        .select('taken')
        .where('wave_id', '=', survey.waveId)
        .orderBy('id')
        .execute();
      return rows.map((row) => row.taken);
    };
    const settled = async (first: string, second: string, right: 'first' | 'second') => {
      const entered = await enterAnswers(database.services, {
        ...{ ...at, scope: caller, mode: 'paper', key: randomUUID(), language: 'zh-CN' },
        answers: { sex: { choices: [first] } },
      });
      const responseId = entered.ok ? entered.responseId : 0;
      const answers = { sex: { choices: [second] } };
      await checkEntry(database.services, { ...at, scope: office, responseId, answers });
      const sent = { ...at, scope: office, responseId, taken: { sex: right }, other: {} };
      expect(await settleEntry(database.services, sent)).toEqual({ ok: true });
      return responseRow(database, responseId);
    };
    expect(await settled('male', 'female', 'second')).toMatchObject({
      ...{ state: 'complete', variables: { sex: 'female' } },
    });
    expect(await taken()).toEqual([1, 0]);
    // The one place is taken: this one is kept and not counted, and what it held before is free.
    expect(await settled('male', 'female', 'second')).toMatchObject({ state: 'over_quota' });
    expect(await taken()).toEqual([1, 0]);
    expect(await settled('female', 'male', 'second')).toMatchObject({ state: 'complete' });
    expect(await taken()).toEqual([1, 1]);
  });

  it('of somebody whom it rules out is one answer and nothing else, and is kept as screened out', async () => {
    const ended = instrumentOf([pageOf('who', [ask.yesNo('lives'), ask.yesNo('adult'), ask.number('age')])], {
      screenOuts: [
        {
          ...{ code: 'blank', text: words('blank') },
          when: { op: 'not', of: { op: 'eq', question: 'adult', value: 'yes' } },
        },
        { code: 'away', when: { op: 'eq', question: 'lives', value: 'no' }, text: words('away') },
      ],
    });
    const survey = await fielded(database, ended);
    const entered = await enterAnswers(database.services, {
      ...{ scope: caller, survey: survey.code, wave: 'w1', mode: 'paper', key: randomUUID() },
      ...{ answers: { lives: { choices: ['no'] } }, language: 'zh-CN', now: during },
    });
    expect(entered).toMatchObject({ ok: true, state: 'screened_out' });
    expect(await responseRow(database, entered.ok ? entered.responseId : 0)).toMatchObject({
      state_reason: 'away',
    });
  });

  it('is the only kind that can be taken out: what people sent themselves stays', async () => {
    const survey = await fielded(database, asked);
    const own = await begun(database, survey);
    await filledIn(database, survey, own, { sex: { choices: ['male'] } });
    await sendResponse(database.services, { responseId: own, now: during });
    const at = {
      scope: office,
      survey: survey.code,
      wave: 'w1',
      now: during,
      responseId: own,
      reason: '录重了',
    };
    expect(await withdrawEntry(database.services, at)).toEqual({
      ok: false,
      reason: 'surveys:refused.no_entry',
    });
    expect(await responseRow(database, own)).toMatchObject({ state: 'complete' });
  });
});
