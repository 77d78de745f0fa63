import type { Outcome, RequestKind } from '../schema';

/**
 * May a request be answered so? While a case is open its contact is needed for the duty that it was given for, so that
 * erasing must wait (PIPL art. 47: once the purpose is achieved; art. 34: statutory duty); restricting is possible at any
 * time. A correction is done or refused.
 */
export function answerProblem(
  facts: { kind: RequestKind; hasEnded: boolean },
  outcome: Outcome,
): string | undefined {
  if (facts.kind === 'erasure' && outcome === 'granted' && !facts.hasEnded) return 'privacy:error.still_open';
  if (facts.kind === 'correction' && outcome === 'restricted') return 'privacy:error.not_restricted';
  return undefined;
}

/** A range of a text in characters as PostgreSQL counts them (whole code points, from 1). */
export function inCharacters(text: string, { start, end }: { start: number; end: number }) {
  const before = [...text.slice(0, start)].length;
  return { start: before + 1, length: [...text.slice(start, end)].length };
}
