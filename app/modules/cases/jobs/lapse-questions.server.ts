import type { Services } from '~/platform/services.server';
import { recordMoves, systemActor } from '../commands/record-moves.server';
import { forEachOverTime } from './over-time.server';

/** Cron `lapse_questions`: a question that was not answered in its time is over; the promised date runs on from there. */
export async function lapseQuestions(services: Services): Promise<void> {
  await forEachOverTime(services, 'supplement', async (trx, engine, file, dueAt) => {
    if (file.columns.waiting_since === null) return;
    await recordMoves(trx, engine, file, [{ action: 'lapse_question', actor: systemActor, at: dueAt }]);
  });
}
