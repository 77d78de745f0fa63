import type { Executor } from '~/platform/database/client.server';
import { compositeParts, type ResultRow, resultRows, scoredQuestions } from '../core/wave-results';
import type { ResultWave } from './list-result-waves.server';
import { tallyAnswers, tallyComposites, tallyCompositeValues } from './tally-answers.server';

/** Every figure of a wave, with a weighting or without; for a release also how many have which composite. */
export async function getWaveResults(
  db: Executor,
  wave: ResultWave,
  weightingId: number | null,
  { hasValues = false } = {},
): Promise<ResultRow[]> {
  const { waveId, instrument, scale } = wave;
  const questions = scoredQuestions(instrument).map(({ code }) => code);
  const answers = await tallyAnswers(db, { waveId, weightingId, questions });
  const scored = compositeParts(instrument, scale.points);
  const composites = await tallyComposites(db, { waveId, weightingId, scored });
  const values = hasValues ? await tallyCompositeValues(db, { waveId, weightingId, scored }) : undefined;
  return resultRows(instrument, scale.points, answers, composites, values);
}
