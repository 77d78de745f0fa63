import { afterAll, beforeAll, expect, it } from 'vitest';
import type { StaffScope } from '~/modules/accounts/core/scope';
import type { SampleKind } from '~/modules/surveys/schema';
import { staffOf } from '~test/factories/filings';
import { ask, instrumentOf, pageOf } from '~test/factories/instruments';
import { proved } from '~test/factories/proof';
import { answered, levelsOf } from '~test/factories/survey-answers';
import { closing, during, type Fielded, fielded } from '~test/factories/surveys';
import { type TestDatabase, testDatabase } from '~test/setup/database';
import { proofLines } from '../core/proof-lines';
import type { ReleaseBody } from '../core/release-body';
import { listWaveReleases } from '../queries/list-releases.server';
import { prepareRelease } from './prepare-release.server';

const now = new Date(closing.getTime() + 86_400_000);
const LISTED = 100;
let database: TestDatabase;
let maker: StaffScope;
beforeAll(async () => {
  database = await testDatabase({ now });
  maker = await staffOf(database, 'QO', ['quality_office']);
});
afterAll(() => database.close());

/** Eighty of a hundred on the list have answered by a link of their own, of so many that the office said there are. */
async function surveyed(population: number | undefined, kind: SampleKind = 'probability'): Promise<Fielded> {
  const { owner } = database;
  const survey = await fielded(database, instrumentOf([pageOf('all', [ask.level('speed', { weight: 1 })])]), {
    kind,
    cells: [{ conditions: { speed: '5' }, target: 1, hardCap: 1 }],
  });
  await owner
    .updateTable('survey_wave')
    .set({ planned: JSON.stringify({ all: LISTED, population }) })
    .where('id', '=', survey.waveId)
    .execute();
  const ids = await answered(database, survey, levelsOf(['speed'], { 2: 10, 3: 20, 4: 30, 5: 20 }));
  const entries = await owner
    .insertInto('survey_frame')
    .values(
      Array.from({ length: LISTED }, (_, i) => ({
        ...{ wave_id: survey.waveId, variables: '{}', identity_mask: `${i}`, has_email: false },
        ...{ identity_index: Buffer.from(`${survey.waveId} ${i}`), created_at: during },
      })),
    )
    .returning('id')
    .execute();
  for (const [i, id] of ids.entries())
    await owner
      .updateTable('response')
      .set({ frame_id: entries[i]?.id ?? null })
      .where('id', '=', id)
      .execute();
  return survey;
}

async function prepared(survey: Fielded): Promise<{ body: ReleaseBody; hash: string }> {
  const request = { survey: survey.code, wave: 'w1', questions: ['*', 'speed'], reason: '' };
  const made = await prepareRelease(database.services, { scope: maker, ...request, now });
  if (!made.ok) throw new Error(made.reason);
  const [release] = await listWaveReleases(database.services.db, survey.waveId);
  if (!release) throw new Error('no release');
  return release;
}
const speedOf = ({ rows }: ReleaseBody) => rows.find(({ question }) => question === 'speed');

it('errors are smaller where most of those there are have answered, in the release and in its proof', async () => {
  const [plain, of] = [await prepared(await surveyed(undefined)), await prepared(await surveyed(120))];
  expect(of.body.fieldwork).toMatchObject({
    asked: LISTED,
    complete: 80,
    population: { all: 120, classes: {} },
  });
  expect(plain.body.fieldwork?.population).toBeUndefined();
  const [before, now] = [speedOf(plain.body), speedOf(of.body)];
  expect(now?.numbers?.index).toBe(before?.numbers?.index);
  expect(now?.numbers?.standardError).toBeCloseTo((before?.numbers?.standardError ?? 0) / Math.sqrt(3), 3);
  expect(now?.numbers?.effectiveN).toBe(240);
  expect(now?.top3?.low).toBeGreaterThan(before?.top3?.low ?? 1);
  expect(of.body.headline?.standardError).toBe(now?.numbers?.standardError);
  expect(proved(of)).toEqual(proofLines(of.body, of.hash));
  const forged = structuredClone(of.body);
  if (forged.fieldwork?.population) forged.fieldwork.population.all = 100;
  const differences = expect.stringContaining('effective n');
  expect(() => proved({ body: forged, hash: of.hash })).toThrow(
    expect.objectContaining({ stdout: differences }),
  );
});

it('not of quota samples, and not where more are on the list than there should be', async () => {
  for (const survey of [await surveyed(120, 'quota'), await surveyed(90)]) {
    const { body } = await prepared(survey);
    expect(body.fieldwork?.population).toBeUndefined();
    expect(speedOf(body)?.numbers?.effectiveN).toBe(80);
  }
});
