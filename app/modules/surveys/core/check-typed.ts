import { isRuledOut, unanswered, walk } from './evaluate';
import { type Answers, type Instrument, questionsOf } from './instrument';
import { escapeFieldOf, type Fields, fieldOf, readAnswers } from './read-answers';

/**
 * What looks odd in a paper as it was typed. `wrong`: no answer that the question allows. `hidden`: by the answers before it
 * the question should not have been asked. `missing`: a required question that was asked has no answer. People leave papers
 * like that, so only `wrong` must be put right; for the others whoever types looks at the paper once more. Of somebody whom
 * an answer rules out nothing is missing.
 */
export type TypedIssue = 'wrong' | 'hidden' | 'missing';

/** Reads a whole paper at once; `answers` are those that the paper's own skips leave. */
export function checkTyped(
  instrument: Instrument,
  fields: Fields,
): { answers: Answers; issues: Record<string, TypedIssue> } {
  const questions = questionsOf(instrument);
  const { answers, problems } = readAnswers(questions, fields);
  const way = walk(instrument, answers);
  const shown = new Set(way.pages.flatMap((page) => page.questions.map(({ code }) => code)));
  const isOut = isRuledOut(instrument, answers);
  const missing = new Set(isOut ? [] : way.pages.flatMap((page) => unanswered(page, answers)));
  const isTyped = (name: string) => [fields[name] ?? []].flat().some((value) => value.trim() !== '');
  const issues: Record<string, TypedIssue> = {};
  for (const { code } of questions) {
    const given = isTyped(fieldOf(code)) || isTyped(escapeFieldOf(code));
    if (!shown.has(code)) {
      if (given) issues[code] = 'hidden';
    } else if (problems[code]) issues[code] = 'wrong';
    else if (missing.has(code)) issues[code] = 'missing';
  }
  return { answers: way.answers, issues };
}

/** What keeps a paper from being saved, and what somebody has to have looked at: its mark is the same for the same issues. */
export function toLookAt(issues: Readonly<Record<string, TypedIssue>>): {
  mustChange: boolean;
  looked: string;
} {
  const all = Object.entries(issues);
  const looked = all.filter(([, issue]) => issue !== 'wrong').map(([code, issue]) => `${code}:${issue}`);
  return { mustChange: looked.length < all.length, looked: looked.join(' ') };
}
