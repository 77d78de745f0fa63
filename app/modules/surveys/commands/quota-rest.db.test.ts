import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StaffScope } from '~/modules/accounts/core/scope';
import { listResultWaves } from '~/modules/results/queries/list-result-waves.server';
import { staffOf } from '~test/factories/filings';
import { ask, instrumentOf, pageOf } from '~test/factories/instruments';
import { answeredSurvey, during, type Fielded, fielded, responseRow } from '~test/factories/surveys';
import { type TestDatabase, testDatabase } from '~test/setup/database';
import { findWave } from '../queries/find-wave.server';
import { setQuotas } from './set-quotas.server';

let database: TestDatabase;
let office: StaffScope;
beforeAll(async () => {
  database = await testDatabase({ now: during });
  office = await staffOf(database, 'MR', ['quality_office']);
});
afterAll(() => database.close());

const bySex = instrumentOf([pageOf('who', [ask.single('sex', ['female', 'male', 'no_say'])])]);
const answer = async (survey: Fielded, sex: string) => {
  const { responseId } = await answeredSurvey(database, survey, { sex: { choices: [sex] } });
  return responseRow(database, responseId);
};
const set = (survey: Fielded, plan: Parameters<typeof setQuotas>[1]['plan']) =>
  setQuotas(database.services, { scope: office, survey: survey.code, wave: 'w1', plan, now: during });
const cells = ({ waveId }: Fielded) =>
  database.owner
    .selectFrom('quota_cell')
    .select(['conditions', 'target', 'hard_cap', 'taken'])
    .where('wave_id', '=', waveId)
    .orderBy('id')
    .execute();

describe('whoever fits no cell', () => {
  it('is kept and not counted: there is no place for them', async () => {
    const survey = await fielded(database, bySex, {
      cells: [{ conditions: { sex: 'female' }, target: 1, hardCap: 1 }],
    });
    expect(await answer(survey, 'no_say')).toMatchObject({ state: 'over_quota', quota_cell_ids: [] });
    expect(await answer(survey, 'female')).toMatchObject({ state: 'complete' });
  });

  it('is counted among everyone else up to the cap of that cell, whoever has a cell of their own never is', async () => {
    const survey = await fielded(database, bySex);
    const table = [
      ['sex', 'target', 'cap'],
      ['female', '1', '1'],
      ['*', '1', '1'],
    ];
    expect(await set(survey, { table })).toEqual({ ok: true });
    const states = [];
    for (const sex of ['female', 'female', 'no_say', 'male']) states.push((await answer(survey, sex)).state);
    expect(states).toEqual(['complete', 'over_quota', 'complete', 'over_quota']);
    expect((await cells(survey)).map(({ taken }) => taken)).toEqual([1, 1]);
  });
});

describe('cells for every combination', () => {
  it('leave out who would rather not say, unless that is asked for, and may have one for everyone else', async () => {
    const survey = await fielded(database, bySex);
    const plan = { variables: ['sex'], target: 5, hardCap: 6 };
    await set(survey, { ...plan, rest: { target: 2, hardCap: 3 } });
    expect(await cells(survey)).toMatchObject([
      { conditions: { sex: 'female' }, target: 5 },
      { conditions: { sex: 'male' }, target: 5 },
      { conditions: {}, target: 2, hard_cap: 3 },
    ]);
    await set(survey, { ...plan, withRefusals: true });
    expect((await cells(survey)).map(({ conditions }) => conditions)).toContainEqual({ sex: 'no_say' });
    expect(await set(survey, { ...plan, rest: { target: 2, hardCap: 1 } })).toMatchObject({
      reason: 'surveys:refused.cap_below_target',
    });
  });
});

describe('a quota sample without quotas', () => {
  it('counts as self-selected wherever its kind matters, until cells divide people', async () => {
    const survey = await fielded(database, bySex);
    const kinds = async () => {
      const wave = await findWave(database.owner, survey.code, 'w1');
      const [result] = await listResultWaves(database.owner, survey.code);
      return [wave?.sampleKind, wave?.plannedKind, result?.sampleKind];
    };
    expect(await kinds()).toEqual(['self_selected', 'quota', 'self_selected']);
    expect(
      await set(survey, {
        table: [
          ['sex', 'target', 'cap'],
          ['*', '1', '1'],
        ],
      }),
    ).toMatchObject({
      ok: false,
      rows: [{ row: 2, reason: 'only_rest' }],
    });
    await set(survey, { variables: ['sex'], target: 5, hardCap: 6 });
    expect(await kinds()).toEqual(['quota', 'quota', 'quota']);
  });
});
