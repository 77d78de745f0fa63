import { afterAll, beforeAll, expect, it } from 'vitest';
import type { StaffScope } from '~/modules/accounts/core/scope';
import { staffOf } from '~test/factories/filings';
import { ask, instrumentOf, pageOf } from '~test/factories/instruments';
import { answeredSurvey, begun, during, fielded } from '~test/factories/surveys';
import { type TestDatabase, testDatabase } from '~test/setup/database';
import { getFieldwork } from '../queries/get-fieldwork.server';
import { addSource } from './add-source.server';
import { renameSource } from './rename-source.server';

let database: TestDatabase;
let office: StaffScope;
beforeAll(async () => {
  database = await testDatabase({ now: during });
  office = await staffOf(database, 'MR', ['quality_office']);
});
afterAll(() => database.close());

const instrument = instrumentOf([pageOf('a', [ask.level('overall')])]);

it('each place is told with how many began there and how many count; another name changes no code', async () => {
  const survey = await fielded(database, instrument, { kind: 'self_selected' });
  const at = { scope: office, survey: survey.code, wave: 'w1', now: during };
  for (const code of ['hall', 'mall'])
    expect(await addSource(database.services, { ...at, code, name: code })).toEqual({ ok: true });
  expect(await addSource(database.services, { ...at, code: 'HALL', name: 'HALL' })).toMatchObject({
    reason: 'surveys:refused.source_taken',
  });
  await begun(database, survey, { source: 'hall' });
  await answeredSurvey(database, survey, { overall: { choices: ['4'] } }, { source: 'hall' });
  await begun(database, survey);
  expect(await renameSource(database.services, { ...at, code: 'hall', name: '大厅' })).toEqual({ ok: true });
  expect((await getFieldwork(database.owner, office, survey.waveId)).sources).toEqual([
    { code: 'hall', name: '大厅', begun: 2, complete: 1 },
    { code: 'mall', name: 'mall', begun: 0, complete: 0 },
  ]);
  expect(await renameSource(database.services, { ...at, code: 'gone', name: 'x' })).toMatchObject({
    reason: 'surveys:refused.no_source',
  });
  const clerk = await staffOf(database, 'MR', ['clerk']);
  expect(
    await renameSource(database.services, { ...at, scope: clerk, code: 'hall', name: 'x' }),
  ).toMatchObject({
    reason: 'surveys:refused.not_permitted',
  });
});
