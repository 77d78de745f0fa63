import type { TextRange } from './spans';

/** A text in one form for searching, with the way back to the original. */
export type FoldedText = {
  /** Half-width, without characters that nobody sees; one UTF-16 unit for each visible character. */
  text: string;
  /** The range of the original that units `start` to `end` (exclusive) came from. */
  rangeOf: (start: number, end: number) => TextRange;
};

/** Soft hyphen, joiners, direction marks, byte order mark, marks on other characters: put into numbers to hide them. */
const INVISIBLE = /\p{Cf}|\p{Mn}/u;
const PLAIN = /^[\x20-\x7E]$/;

/**
 * Folds a text: full-width, circled and mathematical letters and digits become ASCII, invisible characters go. Every
 * other character stays as it is, so that positions can be counted back.
 */
export function foldText(original: string): FoldedText {
  const units: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  let position = 0;
  for (const character of original) {
    const start = position;
    position += character.length;
    if (INVISIBLE.test(character)) continue;
    const plain = character.normalize('NFKC');
    units.push(PLAIN.test(plain) ? plain : character.length === 1 ? character : '\uFFFD');
    starts.push(start);
    ends.push(position);
  }
  return {
    text: units.join(''),
    rangeOf: (start, end) => ({ start: starts[start] ?? original.length, end: ends[end - 1] ?? 0 }),
  };
}
