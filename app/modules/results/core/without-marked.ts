import { type ResponseFlag, responseFlags } from '~/modules/surveys/schema';

/** Composites of respondents with the same marks, of one class: how many, Σw, Σwx. */
export type MarkedCell = {
  readonly classCode: string | null;
  readonly flags: readonly string[];
  readonly n: number;
  readonly w: number;
  readonly wx: number;
};

/** The index of those who are left when answers with a mark are put aside; null where a class is empty then. */
export type WithoutMarked = {
  readonly without: 'none' | ResponseFlag | 'any';
  readonly n: number;
  readonly index: number | null;
};

/**
 * Do marked answers matter? The index of everybody, without those of each mark that somebody has, and without all of
 * them; the mean of these classes, or of all answers where none are given. For who reads the results: marks are a reason
 * to look, and nothing is left out of a figure for one.
 */
export function withoutMarked(cells: readonly MarkedCell[], classes: readonly string[]): WithoutMarked[] {
  const seen = responseFlags.filter((flag) => cells.some(({ flags }) => flags.includes(flag)));
  if (seen.length === 0) return [];
  const row = (
    without: WithoutMarked['without'],
    isLeft: (flags: readonly string[]) => boolean,
  ): WithoutMarked => {
    const left = cells.filter(({ flags }) => isLeft(flags));
    const groups =
      classes.length > 0 ? classes.map((code) => left.filter(({ classCode }) => classCode === code)) : [left];
    const means = groups.map((group) => sumOf(group, 'wx') / sumOf(group, 'w'));
    const index = means.reduce((sum, mean) => sum + mean, 0) / means.length;
    const n = groups.reduce((sum, group) => sum + sumOf(group, 'n'), 0);
    return { without, n, index: Number.isFinite(index) ? index : null };
  };
  return [
    row('none', () => true),
    ...seen.map((flag) => row(flag, (flags) => !flags.includes(flag))),
    ...(seen.length > 1 ? [row('any', (flags) => flags.length === 0)] : []),
  ];
}

const sumOf = (cells: readonly MarkedCell[], of: 'n' | 'w' | 'wx') =>
  cells.reduce((sum, cell) => sum + cell[of], 0);
