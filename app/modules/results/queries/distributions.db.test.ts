import { afterAll, beforeAll, expect, it } from 'vitest';
import type { StaffScope } from '~/modules/accounts/core/scope';
import { staffOf } from '~test/factories/filings';
import { ask, instrumentOf, pageOf } from '~test/factories/instruments';
import { answered, levelsOf } from '~test/factories/survey-answers';
import { closing, type Fielded, fielded } from '~test/factories/surveys';
import { type TestDatabase, testDatabase } from '~test/setup/database';
import { tagAnswers } from '../commands/tag-answers.server';
import { weighWave } from '../commands/weigh-wave.server';
import type { Margin } from '../core/rake-margins';
import { countAsked } from './count-asked.server';
import { countUnweighed } from './count-unweighed.server';
import { findWeighting } from './find-weighting.server';
import { getBalance } from './get-balance.server';
import { getDistributions } from './get-distributions.server';
import { listResultWaves } from './list-result-waves.server';

let database: TestDatabase;
let office: StaffScope;
let survey: Fielded;
const now = new Date(closing.getTime() + 86_400_000);
const instrument = instrumentOf([
  pageOf('lift', [
    ask.yesNo('lift', { escapes: ['unknown'] }),
    ask.level('speed', { showIf: { op: 'eq', question: 'lift', value: 'yes' } }),
    ask.multiple('troubles', ['noise', 'stuck'], {
      showIf: { op: 'eq', question: 'lift', value: 'yes' },
      escapes: ['unknown'],
    }),
    ask.number('hours', { showIf: { op: 'in', question: 'troubles', values: ['noise', 'stuck'] } }),
    ask.text('say'),
  ]),
]);

beforeAll(async () => {
  database = await testDatabase({ now });
  office = await staffOf(database, 'QO', ['quality_office']);
  survey = await fielded(database, instrument);
  const east = await answered(database, survey, levelsOf(['speed'], { 4: 6 }, { district: '990101' }));
  const west = await answered(database, survey, levelsOf([], { 1: 4 }, { district: '990102' }));
  type Row = [id: number, question: string, choice: string, value?: number, body?: string];
  const rows: Row[] = [
    ...east.map((id): Row => [id, 'lift', 'yes']),
    ...west.map((id, i): Row => [id, 'lift', i === 0 ? 'unknown' : 'no']),
    ...east.slice(0, 4).map((id): Row => [id, 'troubles', 'noise']),
    ...east.slice(0, 2).map((id): Row => [id, 'troubles', 'stuck']),
    ...east.slice(4, 5).map((id): Row => [id, 'troubles', 'unknown']),
    ...east.slice(0, 3).map((id, i): Row => [id, 'hours', '', (i + 1) * 10]),
    ...east.slice(0, 2).map((id): Row => [id, 'say', '', undefined, '太慢']),
  ];
  await database.owner
    .insertInto('response_answer')
    .values(
      rows.map(([id, question, choice, value, body]) => ({
        ...{ response_id: id, wave_id: survey.waveId, question, choice },
        ...{ value: value ?? null, body: body ?? null },
      })),
    )
    .execute();
  const tagged = {
    scope: office,
    waveId: survey.waveId,
    question: 'say',
    tag: '慢',
    do: 'add' as const,
    now,
  };
  await tagAnswers(database.services, { ...tagged, responseIds: east.slice(0, 1) });
});
afterAll(() => database.close());

async function counted(weightingId: number | null) {
  const [wave] = await listResultWaves(database.services.db, survey.code);
  if (!wave) throw new Error('no wave');
  const all = await getDistributions(database.services.db, wave, weightingId);
  return (code: string) => {
    const found = all.find(({ question }) => question.code === code)?.distribution;
    if (!found) throw new Error(`no ${code}`);
    return found;
  };
}

it('every kind of question has its answers counted, people with several choices once', async () => {
  const of = await counted(null);
  expect(of('lift').options.map(({ n }) => n)).toEqual([6, 3]);
  expect(of('lift').escapes).toEqual([{ code: 'unknown', n: 1 }]);
  expect(of('troubles').answered.n).toBe(4);
  expect(of('troubles').options.map(({ n }) => n)).toEqual([4, 2]);
  expect(of('hours').number?.quartiles).toEqual([10, 20, 30]);
  expect(of('say').answered.n).toBe(2);
  expect(of('say').options).toEqual([{ code: '慢', n: 1, w: 1, ww: 1 }]);
});

it('whoever was led past a question has not left it out', async () => {
  const { db } = database.services;
  const asked = await countAsked(db, survey, null);
  expect(asked).toEqual({ all: 10, questions: { lift: 10, speed: 6, troubles: 6, hours: 4, say: 10 } });
});

it('a wave can be weighted although some have no value, who are counted by name', async () => {
  const margins: Margin[] = [
    { variable: 'district', targets: { '990101': 200, '990102': 200 } },
    { variable: 'lift', targets: { yes: 300, no: 100 } },
  ];
  const other = await fielded(database, instrument);
  const place = (district: string | undefined, lift: string | undefined) => ({
    ...(district ? { district } : {}),
    ...(lift ? { variables: { lift } } : {}),
  });
  await answered(database, other, [
    ...levelsOf(['speed'], { 4: 6 }, place('990101', 'yes')),
    ...levelsOf(['speed'], { 4: 3 }, place('990102', 'no')),
    ...levelsOf(['speed'], { 4: 2 }, place('990102', 'yes')),
    ...levelsOf(['speed'], { 4: 2 }, place(undefined, 'no')),
    ...levelsOf(['speed'], { 1: 1 }, place(undefined, undefined)),
  ]);
  const request = { scope: office, waveId: other.waveId, margins, trim: { low: 0.3, high: 3 }, now };
  const weighed = await weighWave(database.services, request);
  expect(weighed).toMatchObject({ ok: true });
  const found = await findWeighting(database.services.db, other.waveId);
  expect(found?.report.withoutValue).toEqual({ district: 3, lift: 1 });
  expect(found?.report.n).toBe(14);
  const balance = await getBalance(database.services.db, {
    ...{ waveId: other.waveId, weightingId: found?.id ?? null, margins },
  });
  const east = balance.find(({ value }) => value === '990101');
  expect(east?.weighted).toBeCloseTo(0.5, 6);
  expect(balance.find(({ variable, value }) => variable === 'district' && value === '')?.n).toBe(3);
});

it('weights count in the shares, and whoever came after them in nothing', async () => {
  const margins = [{ variable: 'district', targets: { '990101': 200, '990102': 200 } }];
  const request = { scope: office, waveId: survey.waveId, margins, trim: { low: 0.3, high: 3 }, now };
  const weighed = await weighWave(database.services, request);
  if (!weighed.ok) throw new Error(weighed.reason);
  const of = await counted(weighed.weightingId);
  const [yes, no] = of('lift').options;
  expect(yes).toMatchObject({ n: 6 });
  expect(yes?.w).toBeCloseTo(5, 9);
  expect(no?.w).toBeCloseTo(3.75, 9);
  const { db } = database.services;
  expect(await countUnweighed(db, survey.waveId, weighed.weightingId)).toBe(0);
  await answered(database, survey, levelsOf(['speed'], { 5: 2 }));
  expect(await countUnweighed(db, survey.waveId, weighed.weightingId)).toBe(2);
  expect((await countAsked(db, survey, weighed.weightingId)).all).toBe(10);
  // A weighted answer that was taken out changes the margins too.
  const { id } = await database.owner
    .selectFrom('response_weight')
    .select('response_id as id')
    .where('weighting_id', '=', weighed.weightingId)
    .limit(1)
    .executeTakeFirstOrThrow();
  await database.owner.updateTable('response').set({ state: 'rejected' }).where('id', '=', id).execute();
  expect(await countUnweighed(db, survey.waveId, weighed.weightingId)).toBe(3);
});
