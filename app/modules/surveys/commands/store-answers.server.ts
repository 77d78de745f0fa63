import type { Trx } from '~/platform/database/client.server';
import { GIVEN, rowsOf } from '../core/answer-rows';
import { type Answer, type Answers, type Question, questionsOf } from '../core/instrument';
import type { WaveToAnswer } from '../queries/find-wave.server';

/** The answers that take the place of whatever was kept for these questions. */
export async function storeAnswers(
  trx: Trx,
  target: { responseId: number; wave: WaveToAnswer; questions: readonly string[]; answers: Answers },
): Promise<void> {
  const { responseId, wave, questions, answers } = target;
  if (questions.length > 0)
    await trx
      .deleteFrom('response_answer')
      .where('response_id', '=', responseId)
      .where('question', 'in', questions)
      .execute();
  const rows = rowsOf(answers, questionsOf(wave.instrument));
  if (rows.length === 0) return;
  await trx
    .insertInto('response_answer')
    .values(rows.map((row) => ({ ...row, response_id: responseId, wave_id: wave.waveId })))
    .execute();
}

/** The enterprise's code among these answers, and the answers with only the word that it was given. */
export function withoutIdentity(
  wave: WaveToAnswer,
  answers: Answers,
): { answers: Answers; identity: string | undefined } {
  const asked = questionsOf(wave.instrument).find(isIdentity);
  const answer = asked && answers[asked.code];
  if (!asked || !answer || !('text' in answer)) return { answers, identity: undefined };
  const given: Answer = { choices: [GIVEN] };
  return { answers: { ...answers, [asked.code]: given }, identity: answer.text };
}

export const isIdentity = (question: Question): boolean =>
  question.kind === 'text' && question.fills === 'uscc';
