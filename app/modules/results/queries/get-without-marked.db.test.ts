import { afterAll, beforeAll, expect, it } from 'vitest';
import { staffOf } from '~test/factories/filings';
import { ask, instrumentOf, pageOf } from '~test/factories/instruments';
import { answered, levelsOf } from '~test/factories/survey-answers';
import { closing, fielded } from '~test/factories/surveys';
import { type TestDatabase, testDatabase } from '~test/setup/database';
import { weighWave } from '../commands/weigh-wave.server';
import { getWithoutMarked } from './get-without-marked.server';
import { listResultWaves } from './list-result-waves.server';

const now = new Date(closing.getTime() + 86_400_000);
let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase({ now });
});
afterAll(() => database.close());

it('counts the answers with and without their marks, by the weights in use', async () => {
  const survey = await fielded(database, instrumentOf([pageOf('all', [ask.level('all', { weight: 1 })])]));
  await answered(database, survey, levelsOf(['all'], { 5: 20 }, { district: '990101' }));
  const west = await answered(database, survey, levelsOf(['all'], { 1: 20 }, { district: '990102' }));
  await database.owner
    .updateTable('response')
    .set({ flags: ['fast', 'straight_line'] })
    .where('id', 'in', west.slice(0, 10))
    .execute();
  const [wave] = await listResultWaves(database.owner, survey.code);
  if (!wave) throw new Error('no wave');
  const plain = await getWithoutMarked(database.owner, wave, null, []);
  expect(plain.map(({ without, n }) => [without, n])).toEqual([
    ['none', 40],
    ['fast', 30],
    ['straight_line', 30],
    ['any', 30],
  ]);
  expect(plain[0]?.index).toBeCloseTo(50, 9);
  expect(plain[3]?.index).toBeCloseTo(200 / 3, 9);
  const scope = await staffOf(database, 'QO', ['quality_office']);
  const margins = [{ variable: 'district', targets: { '990101': 25, '990102': 75 } }];
  const weighed = await weighWave(database.services, {
    ...{ scope, waveId: survey.waveId, margins, trim: { low: 0, high: 9 }, now },
  });
  if (!weighed.ok) throw new Error(weighed.reason);
  const weighted = await getWithoutMarked(database.owner, wave, weighed.weightingId, []);
  expect(weighted[0]?.index).toBeCloseTo(25, 9);
  expect(weighted[3]?.index).toBeCloseTo(40, 9);
});
