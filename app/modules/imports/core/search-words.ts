import { indexWords } from '~/modules/categories/core/cut-words';

const KEPT = 4_000;
const LONGEST_KEPT = 200;
const LIMIT = 400;

/**
 * Search words of several texts together. Cutting words by dictionary is the slowest part of a row, and sources repeat
 * their words (a category, a street): the words of short texts are remembered.
 */
export function searchWords() {
  const kept = new Map<string, readonly string[]>();
  const wordsOf = (text: string): readonly string[] => {
    const known = kept.get(text);
    if (known) return known;
    const words = indexWords(text, LIMIT).split(' ');
    if (text.length <= LONGEST_KEPT) {
      if (kept.size >= KEPT) kept.clear();
      kept.set(text, words);
    }
    return words;
  };
  return (texts: readonly (string | undefined)[]): string => {
    const all = new Set<string>();
    for (const text of new Set(texts)) if (text) for (const word of wordsOf(text)) all.add(word);
    return [...all].join(' ');
  };
}
