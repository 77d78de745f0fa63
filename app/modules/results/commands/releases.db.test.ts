import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StaffScope } from '~/modules/accounts/core/scope';
import { newcombeDifference } from '~/modules/indicators/core/proportions';
import type { SampleKind } from '~/modules/surveys/schema';
import { staffOf } from '~test/factories/filings';
import { ask, instrumentOf, pageOf, words } from '~test/factories/instruments';
import { proved } from '~test/factories/proof';
import { answered, levelsOf } from '~test/factories/survey-answers';
import { closing, type Fielded, fielded } from '~test/factories/surveys';
import { type TestDatabase, testDatabase } from '~test/setup/database';
import { proofLines } from '../core/proof-lines';
import { getLiveResults } from '../queries/get-live-results.server';
import {
  listPublished,
  listRevisions,
  listWaveReleases,
  type Release,
} from '../queries/list-releases.server';
import { listResultWaves } from '../queries/list-result-waves.server';
import { listWaitingReleases } from '../queries/list-waiting-releases.server';
import { prepareRelease } from './prepare-release.server';
import { publishRelease, takeReleaseBack } from './publish-release.server';
import { weighWave } from './weigh-wave.server';

let database: TestDatabase;
let maker: StaffScope;
let second: StaffScope;
const now = new Date(closing.getTime() + 86_400_000);

beforeAll(async () => {
  database = await testDatabase({ now });
  maker = await staffOf(database, 'QO', ['quality_office']);
  second = await staffOf(database, 'QO', ['quality_office']);
});
afterAll(() => database.close());

const instrument = instrumentOf([pageOf('items', [ask.level('speed'), ask.level('manners')])]);
const both = ['speed', 'manners'];

/** Two large classes and a small one. */
const threeClasses = [
  ...levelsOf(both, { 5: 30, 4: 20, 3: 10 }, { class: 'LS01', district: '990101' }),
  ...levelsOf(both, { 5: 20, 4: 20, 2: 12 }, { class: 'LS02', district: '990102' }),
  ...levelsOf(both, { 1: 4 }, { class: 'LS03', district: '990102' }),
];

async function surveyed(answers = threeClasses, kind: SampleKind = 'probability'): Promise<Fielded> {
  const survey = await fielded(database, instrument, { kind });
  await answered(database, survey, answers);
  return survey;
}
/** A second wave of the same survey, after the first. */
async function nextWave(survey: Fielded): Promise<Fielded> {
  await database.owner
    .updateTable('survey_wave')
    .set({ closed_at: closing })
    .where('id', '=', survey.waveId)
    .execute();
  const { id } = await database.owner
    .insertInto('survey_wave')
    .values({
      ...{ survey_id: survey.surveyId, instrument_id: survey.instrumentId, code: 'w2' },
      ...{ name: JSON.stringify(words('w2')), sample_kind: 'probability', is_open_link: false },
      ...{ opens_at: closing, closes_at: new Date(closing.getTime() + 3_600_000), created_at: closing },
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { ...survey, waveId: id };
}
const prepare = (survey: Fielded, more: { reason?: string; at?: Date } = {}) =>
  prepareRelease(database.services, {
    ...{ scope: maker, survey: survey.code, wave: 'w1', questions: ['*', ...both] },
    ...{ reason: more.reason ?? '', now: more.at ?? now },
  });
async function newest(survey: Fielded): Promise<Release> {
  const [release] = await listWaveReleases(database.services.db, survey.waveId);
  if (!release) throw new Error('no release');
  return release;
}
async function published(survey: Fielded, reason = ''): Promise<Release> {
  await prepare(survey, { reason });
  const { id } = await newest(survey);
  expect(await publishRelease(database.services, { scope: second, releaseId: id, now })).toMatchObject({
    ok: true,
  });
  return newest(survey);
}
const row = ({ body }: Release, question: string, by: string, code = '') =>
  body.rows.find((one) => one.question === question && one.by === by && one.code === code);

describe('a release', () => {
  it('shows each class and district with n and interval, hides the small class and one that would give it away', async () => {
    const release = await published(await surveyed());
    expect(row(release, 'speed', 'all')?.numbers).toMatchObject({ n: 116, effectiveN: 116 });
    expect(row(release, 'speed', 'class', 'LS03')).toMatchObject({
      show: 'hidden',
      numbers: null,
    });
    // Rounded figures, no sums and no count by level.
    expect(row(release, 'speed', 'class', 'LS01')).toMatchObject({
      top3: { share: 1 },
      top2: { share: 0.8333 },
    });
    expect(JSON.stringify(release.body.rows)).not.toMatch(/"(level|moments|tops)"/);
    const classes = release.body.rows.filter(({ question, by }) => question === 'speed' && by === 'class');
    expect(classes.filter(({ show }) => show === 'hidden')).toHaveLength(2);
    expect(row(release, 'speed', 'class', 'LS01')?.numbers?.index).toBeCloseTo(
      (30 * 100 + 20 * 80 + 10 * 60) / 60,
      2,
    );
  });

  it('is let out by a second person, and never changes after that', async () => {
    const survey = await surveyed();
    expect(await prepare(survey)).toMatchObject({ ok: true, revision: 1 });
    expect(await prepare(survey)).toMatchObject({ ok: true, revision: 1 });
    const waiting = (scope: StaffScope) =>
      listWaitingReleases(database.services.db, scope).then((all) =>
        all.filter((one) => one.survey === survey.code).map(({ wave, isOwn }) => ({ wave, isOwn })),
      );
    expect(await waiting(maker)).toEqual([{ wave: 'w1', isOwn: true }]);
    expect(await waiting(second)).toEqual([{ wave: 'w1', isOwn: false }]);
    const caller = await staffOf(database, 'MR', ['callback']);
    expect(await listWaitingReleases(database.services.db, caller)).toEqual([]);
    const { id } = await newest(survey);
    const request = { releaseId: id, now };
    expect(await publishRelease(database.services, { ...request, scope: maker })).toEqual({
      ok: false,
      reason: 'results:refused.second_person',
    });
    expect(await listPublished(database.services.db)).not.toContainEqual(expect.objectContaining({ id }));
    expect(await publishRelease(database.services, { ...request, scope: second })).toMatchObject({
      ok: true,
    });
    await expect(
      database.owner.updateTable('survey_release').set({ hash: 'x' }).where('id', '=', id).execute(),
    ).rejects.toThrow('stays');
    expect(await takeReleaseBack(database.services, { ...request, scope: maker })).toMatchObject({
      ok: false,
    });
  });

  it('of a wave that is still open is refused; a prepared one can be taken back', async () => {
    const survey = await surveyed();
    const early = new Date(closing.getTime() - 1);
    expect(await prepare(survey, { at: early })).toEqual({ ok: false, reason: 'results:refused.still_open' });
    await prepare(survey);
    const { id } = await newest(survey);
    expect(await takeReleaseBack(database.services, { scope: maker, releaseId: id, now })).toEqual({
      ok: true,
    });
    expect(await listWaveReleases(database.services.db, survey.waveId)).toEqual([]);
  });

  it('is corrected by a revision with a reason, which gives away nobody who came between', async () => {
    const survey = await surveyed();
    const first = await published(survey);
    await answered(database, survey, levelsOf(both, { 1: 3 }, { class: 'LS01', district: '990101' }));
    expect(await prepare(survey)).toEqual({ ok: false, reason: 'results:refused.reason' });
    const corrected = await published(survey, '补录三份纸质问卷');
    expect(corrected).toMatchObject({ revision: 2, reason: '补录三份纸质问卷' });
    expect(row(first, 'speed', 'class', 'LS01')?.show).toBe('plain');
    expect(row(corrected, 'speed', 'class', 'LS01')?.show).toBe('hidden');
    expect(row(corrected, 'speed', 'all')?.show).toBe('hidden');
    const revisions = await listRevisions(database.services.db, first.code);
    expect(revisions.map(({ revision, hash }) => [revision, hash === first.hash])).toEqual([
      [2, false],
      [1, true],
    ]);
  });

  it('of answers that came by themselves judges nothing, and the proof finds the same', async () => {
    const survey = await surveyed(threeClasses, 'self_selected');
    await database.owner
      .updateTable('survey')
      .set({ indicator_code: 'consumer_service_index' })
      .where('id', '=', survey.surveyId)
      .execute();
    const release = await published(survey);
    const { body } = release;
    expect(body).toMatchObject({ sampleKind: 'self_selected', headline: { low: null } });
    expect(body.headline?.verdict ?? 'not_judged').toBe('not_judged');
    expect(row(release, 'speed', 'class', 'LS01')).toMatchObject({
      numbers: { n: 60, standardError: null, low: null, high: null },
      top2: { share: 0.8333, low: null, high: null },
    });
    expect(proved(release)).toEqual(proofLines(body, release.hash));
    // Nobody gives a sample out as volunteers to be rid of its error.
    const forged = { body: { ...body, sampleKind: 'quota' }, hash: release.hash };
    expect(() => proved(forged)).toThrow();
  });
});

describe('weights', () => {
  it('are kept by version, one for each answer, and frozen with the release', async () => {
    const survey = await surveyed();
    const margins = [{ variable: 'district', targets: { '990101': 3000, '990102': 1000 } }];
    const request = { scope: maker, waveId: survey.waveId, margins, trim: { low: 0.3, high: 3 }, now };
    const first = await weighWave(database.services, request);
    expect(first).toMatchObject({ ok: true, version: 1 });
    const release = await published(survey);
    expect(release.body.weighting).toMatchObject({ version: 1, variables: ['district'] });
    const overall = row(release, 'speed', 'all')?.numbers;
    const east = row(release, 'speed', 'district', '990101')?.numbers;
    const west = row(release, 'speed', 'district', '990102')?.numbers;
    // Of weighted answers figures are coarse: the index of 116 to 0.2, the standard error up to two digits.
    expect(overall?.index).toBeCloseTo(0.75 * (east?.index ?? 0) + 0.25 * (west?.index ?? 0), 0);
    expect(((overall?.index ?? 0) * 10) % 2).toBeCloseTo(0, 6);
    expect(overall?.effectiveN).toBeLessThan(116);
    expect(overall?.standardError).toBe(Number(overall?.standardError?.toPrecision(2)));
    expect(await weighWave(database.services, request)).toMatchObject({ version: 2 });
    expect((await newest(survey)).body.weighting?.version).toBe(1);
    await expect(
      database.services.db.updateTable('response_weight').set({ weight: 9 }).execute(),
    ).rejects.toThrow();
  });

  it('are refused with the margin that cannot be met', async () => {
    const survey = await surveyed();
    const margins = [{ variable: 'district', targets: { '990101': 1, '990102': 1, '990103': 1 } }];
    expect(
      await weighWave(database.services, {
        scope: maker,
        waveId: survey.waveId,
        margins,
        trim: { low: 0.3, high: 3 },
        now,
      }),
    ).toEqual({ ok: false, reason: 'empty_margin', variable: 'district', value: '990103' });
  });
});

describe('the wave before', () => {
  it('is compared for indices and shares, and the proof works both out again', async () => {
    const first = await surveyed();
    await published(first);
    const wave = await nextWave(first);
    await answered(database, wave, [
      ...levelsOf(both, { 5: 55, 4: 10, 3: 2 }, { class: 'LS01', district: '990101' }),
      ...levelsOf(both, { 5: 20, 4: 20, 2: 12 }, { class: 'LS02', district: '990102' }),
    ]);
    const request = { scope: maker, survey: wave.code, wave: 'w2', questions: ['*', ...both] };
    await prepareRelease(database.services, { ...request, reason: '', now });
    const release = await newest(wave);
    const moved = row(release, 'speed', 'all');
    // From the shares as they were published: 0.8824 and 0.7759.
    const { difference, low } = newcombeDifference(0.8824 * 119, 119, 0.7759 * 116, 116);
    expect(moved?.shareChange?.top2).toMatchObject({ verdict: 'sig_up', change: difference, low });
    expect(moved?.shareChange?.top3.verdict).toBe('up_ns');
    expect(moved?.change?.verdict).toBe('sig_up');
    // What the first wave hid is not compared: nobody could subtract it here.
    expect(row(release, 'speed', 'class', 'LS02')?.change).toBeNull();
    // The mean of the classes stands for everybody: no pooled index beside it.
    expect(row(release, '*', 'all')).toBeUndefined();
    // The headline is now the mean of two classes; in the first wave it was that of all answers.
    const { headline } = release.body;
    expect(headline?.before?.index).toBeCloseTo(78.97, 2);
    expect(headline?.change).toEqual({ verdict: 'break', change: null, low: null, high: null });
    expect(proved(release)).toEqual(proofLines(release.body, release.hash));

    const waves = await listResultWaves(database.services.db, wave.code);
    const [newer] = waves;
    if (!newer) throw new Error('no wave');
    const { db } = database.services;
    const live = await getLiveResults(db, db, waves, newer, now);
    const same = live.body.rows.find(({ question, by }) => question === 'speed' && by === 'all');
    expect(same).toEqual(moved);
  });
});

describe('what a release says of its making', () => {
  it('is the questionnaire as it was asked, and how many answered, where that gives nobody away', async () => {
    const survey = await surveyed(threeClasses.slice(0, 112));
    const { body } = await published(survey);
    expect(body.questionnaire?.instrument).toEqual(instrument);
    expect(body.questionnaire?.levels.map(({ level }) => level).sort()).toEqual([1, 2, 3, 4, 5]);
    expect(body.fieldwork).toMatchObject({
      audience: 'resident',
      complete: 112,
      asked: null,
      responseRate: null,
    });
    expect(body.fieldwork?.modes).toEqual([{ mode: 'web', n: 112 }]);

    const left = await surveyed();
    await answered(database, left, levelsOf(['speed'], { 4: 3 }, { class: 'LS01', district: '990101' }));
    expect((await published(left)).body.fieldwork).toMatchObject({ complete: null, modes: null });
  });
});

describe('the take-away proof', () => {
  it('prints on plain Node the same numbers, verdicts and hash as were published', async () => {
    const survey = await surveyed();
    const margins = [{ variable: 'district', targets: { '990101': 2000, '990102': 3000 } }];
    await weighWave(database.services, {
      scope: maker,
      waveId: survey.waveId,
      margins,
      trim: { low: 0.3, high: 3 },
      now,
    });
    const release = await published(survey);
    expect(proved(release)).toEqual(proofLines(release.body, release.hash));
    // One answer more in one cell, and the proof fails.
    const [first] = release.body.rows;
    const forged = {
      ...release.body,
      rows: [{ ...first, numbers: { ...first?.numbers, index: 99 } }, ...release.body.rows.slice(1)],
    };
    expect(() => proved({ body: forged, hash: release.hash })).toThrow();
  });
});
