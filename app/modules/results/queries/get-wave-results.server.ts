import type { Executor } from '~/platform/database/client.server';
import { compositeParts, type ResultRow, resultRows, scoredQuestions } from '../core/wave-results';
import type { ResultWave } from './list-result-waves.server';
import { tallyAnswers, tallyComposites } from './tally-answers.server';

/** Every figure of a wave, with a weighting or without. */
export async function getWaveResults(
  db: Executor,
  wave: ResultWave,
  weightingId: number | null,
): Promise<ResultRow[]> {
  const { waveId, instrument, scale } = wave;
  const questions = scoredQuestions(instrument).map(({ code }) => code);
  const answers = await tallyAnswers(db, { waveId, weightingId, questions });
  const scored = compositeParts(instrument, scale.points);
  const composites = await tallyComposites(db, { waveId, weightingId, scored });
  return resultRows(instrument, scale.points, answers, composites);
}
