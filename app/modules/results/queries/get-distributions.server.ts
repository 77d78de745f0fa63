import type { Executor } from '~/platform/database/client.server';
import type { Counted } from '../core/build-release';
import { countedQuestions, distributionOf } from '../core/distribution';
import type { ResultWave } from './list-result-waves.server';
import { tallyDistributions } from './tally-distributions.server';

/** Every question of a wave that has no index, as it was answered; with a weighting or without. */
export async function getDistributions(
  db: Executor,
  wave: ResultWave,
  weightingId: number | null,
): Promise<Counted[]> {
  const cells = await tallyDistributions(db, wave, weightingId);
  return countedQuestions(wave.instrument).map((question) => ({
    ...{ question, distribution: distributionOf(question, cells) },
  }));
}
