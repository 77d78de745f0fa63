import { createHash } from 'node:crypto';
import { canonicalJson } from '~/modules/audit/core/canonical-json';
import { type Refusal, refuse } from '~/modules/cases/core/refusal';
import type { Db, Executor } from '~/platform/database/client.server';
import { buildRelease, showsSomething } from '../core/build-release';
import { releasableQuestions } from '../core/distribution';
import type { ReleaseBody } from '../core/release-body';
import { releaseFacts } from '../core/release-facts';
import { COMPOSITE } from '../core/wave-results';
import { countUnweighed } from '../queries/count-unweighed.server';
import { findWeighting } from '../queries/find-weighting.server';
import { getDistributions } from '../queries/get-distributions.server';
import { getFieldworkFacts } from '../queries/get-fieldwork-facts.server';
import { findTarget, getGroupNames, getLevelNames } from '../queries/get-release-words.server';
import { getWaveResults } from '../queries/get-wave-results.server';
import { listReleasedCounts, listWaveReleases, type Release } from '../queries/list-releases.server';
import { listResultWaves, type ResultWave } from '../queries/list-result-waves.server';

/** SHA-256 of the canonical JSON: the same body gives it on any computer. */
const hashOf = (body: ReleaseBody): string => createHash('sha256').update(canonicalJson(body)).digest('hex');

export type FreezeRequest = {
  /** The account that prepares it. */
  by: number;
  survey: string;
  wave: string;
  /** Codes of the questions to publish, the composite by its sign. */
  questions: readonly string[];
  /** Why a published release is corrected; not asked of the first one. */
  reason: string;
  now: Date;
};

export type Frozen = { id: number; code: string; revision: number; hash: string; isNew: boolean };

/** Counts a wave that has ended and keeps that as a prepared release, or answers with the one that is prepared already. */
export async function freezeRelease(
  trx: Executor,
  db: Db,
  request: FreezeRequest,
): Promise<({ ok: true } & Frozen) | Refusal> {
  const { by, now } = request;
  const [groups, levels] = [await getGroupNames(db), await getLevelNames(db)];
  const waves = await listResultWaves(trx, request.survey);
  const wave = waves.find(({ wave: code }) => code === request.wave);
  if (!wave) return refuse('results:refused.no_wave');
  await trx.selectFrom('survey_wave').select('id').where('id', '=', wave.waveId).forUpdate().execute();
  const [last] = await listWaveReleases(trx, wave.waveId);
  if (last?.state === 'prepared') {
    const { id, code, revision, hash } = last;
    return { ok: true, id, code, revision, hash, isNew: false };
  }
  if (wave.closesAt > now) return refuse('results:refused.still_open');
  if (last && request.reason === '') return refuse('results:refused.reason');
  const offered = [COMPOSITE, ...releasableQuestions(wave.instrument).map(({ code }) => code)];
  const questions = offered.filter((code) => request.questions.includes(code));
  if (questions.length === 0) return refuse('results:refused.questions');
  const weighting = await findWeighting(trx, wave.waveId);
  if ((await countUnweighed(trx, wave.waveId, weighting?.id ?? null)) > 0)
    return refuse('results:refused.unweighed');
  const rows = await getWaveResults(trx, wave, weighting?.id ?? null, { hasValues: true });
  const revision = (last?.revision ?? 0) + 1;
  const fieldwork = await getFieldworkFacts(trx, wave);
  const { body, counts } = buildRelease(
    releaseFacts(wave, questions, { revision, weighting, groups, levels, fieldwork, now }),
    rows,
    await listReleasedCounts(trx, wave.waveId),
    await publishedBefore(trx, waves, wave),
    await findTarget(db, wave.indicatorCode),
    await getDistributions(trx, wave, weighting?.id ?? null),
  );
  // A correction of a few answers would give them away beside what stands: it takes wrong numbers down without new ones.
  if (!last && !showsSomething(body)) return refuse('results:refused.nothing_shown');
  const hash = hashOf(body);
  const { id } = await trx
    .insertInto('survey_release')
    .values({
      ...{ code: body.code, revision, survey_id: wave.surveyId, wave_id: wave.waveId, hash },
      ...{ weighting_id: weighting?.id ?? null, reason: last ? request.reason : null, as_of: now },
      ...{ body: canonicalJson(body), counts: JSON.stringify(counts) },
      ...{ prepared_by: by, prepared_at: now },
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { ok: true, id, code: body.code, revision, hash, isNew: true };
}

/** The published release of the wave before this one, its newest revision. */
async function publishedBefore(
  trx: Executor,
  waves: readonly ResultWave[],
  wave: ResultWave,
): Promise<Pick<Release, 'body' | 'hash'> | undefined> {
  const earlier = waves.slice(waves.indexOf(wave) + 1).find(({ opensAt }) => opensAt < wave.opensAt);
  if (!earlier) return undefined;
  const releases = await listWaveReleases(trx, earlier.waveId);
  return releases.find(({ state }) => state === 'published');
}
