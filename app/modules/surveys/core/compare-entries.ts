import { rowsOf } from './answer-rows';
import type { Answers } from './instrument';

export type Difference = { question: string; first: string; second: string };

/** One entry in one form for comparing: choices in order, numbers and words as they are. */
const said = (answers: Answers, code: string): string =>
  rowsOf(code in answers ? { [code]: answers[code] ?? { choices: [] } } : {}, [])
    .map(({ choice, value, body }) => (choice === '' ? (body ?? String(value)) : choice))
    .sort()
    .join(' ');

/** Questions that two people typed differently from the same paper; spaces in words do not count. */
export function compareEntries(first: Answers, second: Answers): Difference[] {
  const codes = [...new Set([...Object.keys(first), ...Object.keys(second)])].sort();
  const plain = (words: string) => words.replace(/\s+/g, ' ').trim();
  return codes
    .map((question) => ({ question, first: said(first, question), second: said(second, question) }))
    .filter((one) => plain(one.first) !== plain(one.second));
}
