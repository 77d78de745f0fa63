import type { Db, Executor } from '~/platform/database/client.server';
import { buildRelease, type Counted } from '../core/build-release';
import { releasableQuestions } from '../core/distribution';
import type { ReleaseBody } from '../core/release-body';
import { releaseFacts } from '../core/release-facts';
import { COMPOSITE, type ResultRow } from '../core/wave-results';
import { findWeighting, type Weighting } from './find-weighting.server';
import { getDistributions } from './get-distributions.server';
import { getFieldworkFacts } from './get-fieldwork-facts.server';
import { findTarget, getGroupNames, getLevelNames } from './get-release-words.server';
import { getWaveResults } from './get-wave-results.server';
import type { ResultWave } from './list-result-waves.server';

/**
 * What a wave has answered so far, in the form of a release that nobody has prepared: small groups hidden as they would be,
 * compared with the answers of the wave before, whether that was published or not. For the office.
 */
export async function getLiveResults(
  trx: Executor,
  db: Db,
  waves: readonly ResultWave[],
  wave: ResultWave,
  now: Date,
): Promise<{
  body: ReleaseBody;
  rows: ResultRow[];
  /** Of the questions without an index, nothing hidden. */
  counted: Counted[];
  weighting: Weighting | undefined;
}> {
  const [groups, levels] = [await getGroupNames(db), await getLevelNames(db)];
  const counted = async (one: ResultWave) => {
    const weighting = await findWeighting(trx, one.waveId);
    const rows = await getWaveResults(trx, one, weighting?.id ?? null);
    const questions = [COMPOSITE, ...releasableQuestions(one.instrument).map(({ code }) => code)];
    const fieldwork = await getFieldworkFacts(trx, one);
    const made = { revision: 1, weighting, groups, levels, fieldwork, now };
    return { rows, weighting, facts: releaseFacts(one, questions, made) };
  };
  const earlier = waves.slice(waves.indexOf(wave) + 1).find(({ opensAt }) => opensAt < wave.opensAt);
  const then = earlier && (await counted(earlier));
  const before = then && { body: buildRelease(then.facts, then.rows, [], undefined, null).body, hash: '' };
  const { rows, weighting, facts } = await counted(wave);
  const target = await findTarget(db, wave.indicatorCode);
  const plain = await getDistributions(trx, wave, weighting?.id ?? null);
  const { body } = buildRelease(facts, rows, [], before, target, plain);
  return { body, rows, counted: plain, weighting };
}
