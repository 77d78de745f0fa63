import { numberOf } from './evaluate';
import type { Answer, Answers, Question } from './instrument';

/** One stored row of an answer: a choice, or a number or words under the choice ''. */
export type AnswerRow = { question: string; choice: string; value: number | null; body: string | null };

/** Stands for the enterprise's code, of which only a keyed hash is kept with the response. */
export const GIVEN = 'given';

/**
 * Answers as rows. A level and a mark carry their number, so that an index is one average; 不了解 has none, and no option:
 * the code of a district is no number, whatever it is written with.
 */
export function rowsOf(answers: Answers, questions: readonly Question[]): AnswerRow[] {
  const counted = new Set(
    questions.filter(({ kind }) => kind === 'five_level' || kind === 'ten').map(({ code }) => code),
  );
  return Object.entries(answers).flatMap(([question, answer]): AnswerRow[] => {
    if ('text' in answer) return [{ question, choice: '', value: null, body: answer.text }];
    if ('number' in answer) return [{ question, choice: '', value: answer.number, body: null }];
    const value = counted.has(question) ? (numberOf(answer) ?? null) : null;
    return answer.choices.map((choice) => ({ question, choice, value, body: null }));
  });
}

/** Rows as answers; the order of several choices is that of the rows. */
export function answersOf(rows: readonly AnswerRow[]): Answers {
  const answers: Record<string, Answer> = {};
  for (const { question, choice, value, body } of rows) {
    const before = answers[question];
    if (choice !== '')
      answers[question] = { choices: [...(before && 'choices' in before ? before.choices : []), choice] };
    else if (body !== null) answers[question] = { text: body };
    else if (value !== null) answers[question] = { number: value };
  }
  return answers;
}
