import { afterAll, beforeAll, expect, it } from 'vitest';
import type { StaffScope } from '~/modules/accounts/core/scope';
import { staffOf } from '~test/factories/filings';
import { ask, instrumentOf, pageOf } from '~test/factories/instruments';
import { proved } from '~test/factories/proof';
import { answered, levelsOf } from '~test/factories/survey-answers';
import { closing, type Fielded, fielded } from '~test/factories/surveys';
import { type TestDatabase, testDatabase } from '~test/setup/database';
import { proofLines } from '../core/proof-lines';
import type { Margin } from '../core/rake-margins';
import { listWaveReleases } from '../queries/list-releases.server';
import { prepareRelease } from './prepare-release.server';
import { publishRelease } from './publish-release.server';
import { weighWave } from './weigh-wave.server';

let database: TestDatabase;
let maker: StaffScope;
let second: StaffScope;
const now = new Date(closing.getTime() + 86_400_000);
const both = ['speed', 'manners'];
const instrument = instrumentOf([
  pageOf('items', [
    ask.level('speed'),
    ask.level('manners'),
    ask.single('size', ['small', 'large']),
    ask.number('income', { max: 10_000 }),
  ]),
]);

beforeAll(async () => {
  database = await testDatabase({ now });
  maker = await staffOf(database, 'QO', ['quality_office']);
  second = await staffOf(database, 'QO', ['quality_office']);
});
afterAll(() => database.close());

async function published(survey: Fielded, reason = '') {
  const request = { scope: maker, survey: survey.code, wave: 'w1', reason, now };
  expect(
    await prepareRelease(database.services, { ...request, questions: ['*', ...both, 'size', 'income'] }),
  ).toMatchObject({ ok: true });
  const [release] = await listWaveReleases(database.services.db, survey.waveId);
  if (!release) throw new Error('no release');
  await publishRelease(database.services, { scope: second, releaseId: release.id, now });
  return release;
}
const incomes = (survey: Fielded, ids: readonly number[], of: (i: number) => number) =>
  database.owner
    .insertInto('response_answer')
    .values(
      ids.map((id, i) => ({
        ...{
          response_id: id,
          wave_id: survey.waveId,
          question: 'income',
          choice: '',
          value: of(i),
          body: null,
        },
      })),
    )
    .execute();
const reject = (id: number) =>
  database.owner.updateTable('response').set({ state: 'rejected' }).where('id', '=', id).execute();

it('of weighted answers nothing leaves that a hidden pair of districts could be solved from; margins are no findings', async () => {
  const survey = await fielded(database, instrument, { kind: 'probability' });
  const sizes = { '990101': 90, '990102': 17, '990103': 8 };
  const variables = (i: number) => ({ size: i % 3 ? 'small' : 'large' });
  for (const [district, n] of Object.entries(sizes)) {
    const given = levelsOf(both, { 5: Math.ceil(n / 2), 2: Math.floor(n / 2) }, { district });
    const ids = await answered(
      database,
      survey,
      given.map((one, i) => ({ ...one, variables: variables(i) })),
    );
    await database.owner
      .insertInto('response_answer')
      .values(
        ids.map((id, i) => ({
          ...{ response_id: id, wave_id: survey.waveId, question: 'size', value: null, body: null },
          choice: variables(i).size,
        })),
      )
      .execute();
  }
  const margins: Margin[] = [
    { variable: 'district', targets: { '990101': 500, '990102': 300, '990103': 200 } },
    { variable: 'size', targets: { small: 500, large: 500 } },
  ];
  await weighWave(database.services, {
    ...{ scope: maker, waveId: survey.waveId, margins, trim: { low: 0.3, high: 3 }, now },
  });
  const release = await published(survey);
  const { body } = release;
  const places = body.rows.filter(({ question, by }) => question === 'speed' && by === 'district');
  expect(places.map(({ show }) => show)).toEqual(['plain', 'hidden', 'hidden']);
  expect(JSON.stringify(body)).not.toMatch(/"(moments|tops|ww|wx|wwx|wwxx|w)":/);
  for (const { numbers, top2 } of body.rows.filter(({ by, numbers: n }) => by === 'all' && n)) {
    expect(numbers?.index).toBe(Number(numbers?.index.toFixed(1)));
    expect(numbers?.standardError).toBe(Number(numbers?.standardError?.toPrecision(2)));
    if (top2) expect(top2.share).toBe(Number(top2.share.toFixed(2)));
  }
  expect(body.weighting?.designEffect).toBe(Number(body.weighting?.designEffect?.toFixed(1)));
  expect(body.weighting?.gaps).toMatchObject({ district: null });
  expect((body.weighting?.trimmed ?? 1) % 20).toBe(0);
  const size = body.distributions?.find(({ question }) => question === 'size');
  expect(size?.options.map(({ share, fixed }) => [share, fixed?.share])).toEqual([
    [null, 0.5],
    [null, 0.5],
  ]);
  expect(proved(release)).toEqual(proofLines(body, release.hash));
});

it('a correction that puts one answer in the place of another shows neither number', async () => {
  const survey = await fielded(database, instrument);
  const district = '990101';
  const ids = await answered(database, survey, levelsOf(both, { 5: 40, 4: 40 }, { district }));
  await incomes(survey, ids, (i) => 1000 + i);
  const first = await published(survey);
  const mean = ({ body }: typeof first) =>
    body.distributions?.find(({ question }) => question === 'income')?.mean;
  const whole = ({ body }: typeof first) =>
    body.rows.find(({ question, by }) => question === '*' && by === 'all')?.numbers ?? null;
  expect(mean(first)).toMatchObject({ mean: 1039.5 });
  expect(whole(first)).not.toBeNull();
  // As many answers as before, one of them another.
  const [gone = 0] = ids;
  await reject(gone);
  const came = await answered(database, survey, levelsOf(both, { 1: 1 }, { district }));
  await incomes(survey, came, () => 5600);
  const corrected = await published(survey, '更正一份');
  expect(mean(corrected)).toBeNull();
  expect(whole(corrected)).toBeNull();
  expect(proved(corrected)).toEqual(proofLines(corrected.body, corrected.hash));
});

it('a hidden class is named beside the mean of the others, which alone stands for everybody', async () => {
  const survey = await fielded(database, instrument);
  await database.owner
    .updateTable('survey')
    .set({ indicator_code: 'consumer_service_index' })
    .where('id', '=', survey.surveyId)
    .execute();
  await answered(database, survey, [
    ...levelsOf(both, { 5: 50, 4: 10 }, { class: 'LS01', district: '990101' }),
    ...levelsOf(both, { 5: 50, 4: 10 }, { class: 'LS02', district: '990101' }),
    ...levelsOf(both, { 5: 12 }, { class: 'LS03', district: '990101' }),
    ...levelsOf(both, { 5: 4 }, { class: 'LS04', district: '990101' }),
  ]);
  const release = await published(survey);
  const { headline, rows } = release.body;
  expect(headline).toMatchObject({ of: 'classes', classes: 2, missing: ['LS03', 'LS04'] });
  expect(rows.some(({ question, by }) => question === '*' && by === 'all')).toBe(false);
  expect(proved(release)).toEqual(proofLines(release.body, release.hash));
});
