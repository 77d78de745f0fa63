import { afterAll, beforeAll, expect, it } from 'vitest';
import type { StaffScope } from '~/modules/accounts/core/scope';
import { staffOf } from '~test/factories/filings';
import { ask, instrumentOf, pageOf } from '~test/factories/instruments';
import { proved } from '~test/factories/proof';
import { answered, levelsOf } from '~test/factories/survey-answers';
import { closing, type Fielded, fielded } from '~test/factories/surveys';
import { type TestDatabase, testDatabase } from '~test/setup/database';
import { showsSomething } from '../core/build-release';
import { proofLines } from '../core/proof-lines';
import { OTHER_TAGS } from '../core/released-distribution';
import { listWaveReleases } from '../queries/list-releases.server';
import { prepareRelease } from './prepare-release.server';
import { publishRelease, takeReleaseBack } from './publish-release.server';
import { tagAnswers } from './tag-answers.server';
import { weighWave } from './weigh-wave.server';

let database: TestDatabase;
let maker: StaffScope;
let second: StaffScope;
const now = new Date(closing.getTime() + 86_400_000);
const instrument = instrumentOf([
  pageOf('items', [
    ask.level('speed'),
    ask.single('often', ['daily', 'weekly', 'seldom', 'never'], { escapes: ['unknown'] }),
    ask.multiple('troubles', ['noise', 'stuck', 'dirty', 'none'], { exclusive: 'none' }),
    ask.number('hours'),
    ask.text('say'),
    ask.listed('place', { fills: 'district' }),
  ]),
]);
const asked = ['*', 'speed', 'often', 'troubles', 'hours', 'say', 'place'];

beforeAll(async () => {
  database = await testDatabase({ now });
  maker = await staffOf(database, 'QO', ['quality_office']);
  second = await staffOf(database, 'QO', ['quality_office']);
});
afterAll(() => database.close());

/** So many people, each of whom is given the choices that `choose` says by their number. */
async function fill(survey: Fielded, from: number, to: number, district: string): Promise<number[]> {
  const ids = await answered(database, survey, levelsOf(['speed'], { 4: to - from }, { district }));
  const rows = ids.flatMap((id, at) => {
    const i = from + at;
    const often = i < 40 ? 'daily' : i < 70 ? 'weekly' : i < 84 ? 'seldom' : i < 88 ? 'never' : 'unknown';
    const troubles = i % 3 === 0 ? ['none'] : i % 3 === 1 ? ['noise'] : ['noise', i < 15 ? 'stuck' : 'dirty'];
    const row = { response_id: id, wave_id: survey.waveId };
    return [
      { ...row, question: 'often', choice: often, value: null, body: null },
      ...troubles.map((choice) => ({ ...row, question: 'troubles', choice, value: null, body: null })),
      { ...row, question: 'hours', choice: '', value: i % 10, body: null },
      { ...row, question: 'say', choice: '', value: null, body: '好' },
    ];
  });
  await database.owner.insertInto('response_answer').values(rows).execute();
  return ids;
}
const prepare = (survey: Fielded, reason = '', questions = asked) =>
  prepareRelease(database.services, {
    ...{ scope: maker, survey: survey.code, wave: 'w1', questions, reason, now },
  });
async function published(survey: Fielded, reason = '') {
  expect(await prepare(survey, reason)).toMatchObject({ ok: true });
  const [release] = await listWaveReleases(database.services.db, survey.waveId);
  if (!release) throw new Error('no release');
  await publishRelease(database.services, { scope: second, releaseId: release.id, now });
  const of = (code: string) => {
    const found = release.body.distributions?.find(({ question }) => question === code);
    if (!found) throw new Error(`no ${code}`);
    return found;
  };
  return { release, of };
}
const counts = (options: readonly { counted: { n: number } | null }[]) =>
  options.map(({ counted }) => counted?.n ?? null);

it('a release has the chosen questions of every kind, small options hidden, and its proof works them out', async () => {
  const survey = await fielded(database, instrument);
  const ids = await fill(survey, 0, 60, '990101');
  await fill(survey, 60, 100, '990102');
  const tagged = { scope: maker, waveId: survey.waveId, question: 'say', do: 'add' as const, now };
  await tagAnswers(database.services, { ...tagged, responseIds: ids.slice(0, 30), tag: '满意' });
  await tagAnswers(database.services, { ...tagged, responseIds: ids.slice(0, 4), tag: '陈大文' });
  const margins = [{ variable: 'district', targets: { '990101': 500, '990102': 500 } }];
  const trim = { low: 0.3, high: 3 };
  await weighWave(database.services, { scope: maker, waveId: survey.waveId, margins, trim, now });
  const { release, of } = await published(survey);
  expect(release.body.format).toBe(4);
  // Four never: hidden with the next small one, or the sum would give them away.
  expect(counts(of('often').options)).toEqual([40, 30, null, null]);
  expect(of('often').escapes).toEqual([{ code: 'unknown', n: 12 }]);
  expect(counts(of('troubles').options)).toEqual([66, null, 28, 34]);
  expect(of('hours').mean).toMatchObject({ mean: 4.5 });
  expect(of('hours').quartiles).toHaveLength(3);
  expect(of('say').answered?.n).toBe(100);
  expect(of('say').options.map(({ code }) => code)).toEqual(['满意', OTHER_TAGS]);
  // Where people live is counted by the tables of districts.
  expect(release.body.distributions?.some(({ question }) => question === 'place')).toBe(false);
  expect(proved(release)).toEqual(proofLines(release.body, release.hash));
  const forged = structuredClone(release.body);
  const option = forged.distributions?.[0]?.options[0];
  if (!option?.share) throw new Error('no option');
  option.share.low = (option.share.low ?? 0) + 0.01;
  expect(() => proved({ body: forged, hash: release.hash })).toThrow();
});

it('a revision does not give away the few who came since', async () => {
  const survey = await fielded(database, instrument);
  await fill(survey, 0, 100, '990101');
  const first = await published(survey);
  await fill(survey, 0, 3, '990101');
  // Wrong numbers can be taken down; new ones so near to them are not shown, and the proof of that holds too.
  expect(await prepare(survey, '补录三份')).toMatchObject({ ok: true, revision: 2 });
  const [empty] = await listWaveReleases(database.services.db, survey.waveId);
  if (!empty) throw new Error('no release');
  expect(showsSomething(empty.body)).toBe(false);
  expect(empty.body.headline).toBeNull();
  expect(proved(empty)).toEqual(proofLines(empty.body, empty.hash));
  await takeReleaseBack(database.services, { scope: maker, releaseId: empty.id, now });
  await answered(database, survey, levelsOf(['speed'], { 5: 20 }, { district: '990101' }));
  const corrected = await published(survey, '补录三份');
  expect(first.of('often').answered?.n).toBe(88);
  expect(corrected.of('often').show).toBe('hidden');
  expect(counts(corrected.of('often').options)).toEqual([null, null, null, null]);
  expect(corrected.of('hours').mean).toBeNull();
});

it('is refused while answers came after the weights, and where nothing could be shown', async () => {
  const survey = await fielded(database, instrument);
  await fill(survey, 0, 8, '990101');
  expect(await prepare(survey)).toEqual({ ok: false, reason: 'results:refused.nothing_shown' });
  await fill(survey, 8, 60, '990101');
  const margins = [{ variable: 'district', targets: { '990101': 500 } }];
  const trim = { low: 0.3, high: 3 };
  await weighWave(database.services, { scope: maker, waveId: survey.waveId, margins, trim, now });
  await fill(survey, 60, 61, '990101');
  expect(await prepare(survey)).toEqual({ ok: false, reason: 'results:refused.unweighed' });
});
