import type { Answers } from './instrument';

/** Which of two entries of a paper is right, or neither. */
export const takes = ['first', 'second', 'other'] as const;
export type Taken = (typeof takes)[number];

/** The first entry with the differing questions as they were taken; a question without an answer there has none. */
export function takeEntries(
  entries: Readonly<Record<Taken, Answers>>,
  questions: readonly string[],
  taken: Readonly<Record<string, Taken>>,
): Answers {
  const kept = Object.entries(entries.first).filter(([code]) => !questions.includes(code));
  const chosen = questions.flatMap((code) => {
    const answer = entries[taken[code] ?? 'first'][code];
    return answer ? [[code, answer] as const] : [];
  });
  return Object.fromEntries([...kept, ...chosen]);
}
