import { cutWords } from './cut-words';

type Searchable = {
  code: string;
  name: { 'zh-CN': string; en: string };
  officialName?: { 'zh-CN': string; en: string } | undefined;
  hint?: { 'zh-CN': string; en: string } | undefined;
  keywords: readonly string[];
};

/** A longer keyword says more than a short one, up to this many letters or characters. */
const LONGEST = 6;
const RESULTS = 3;

/**
 * The categories that a person's own words speak of, best first, at most three. A keyword that stands in the text counts
 * by its length (a Chinese character as two letters), a word of the name twice that of the example; nothing found, nothing
 * returned. Latin words count whole or as the beginning of a longer word, so that "car" is not found in "scarf".
 */
export function searchCategories<C extends Searchable>(
  categories: readonly C[],
  text: string,
): { category: C; score: number }[] {
  const plain = text.normalize('NFKC').toLowerCase();
  const words = new Set(cutWords(text));
  if (words.size === 0) return [];
  const found = categories
    .map((category) => ({ category, score: scoreOf(category, plain, words) }))
    .filter(({ score }) => score > 0);
  return found
    .sort((a, b) => b.score - a.score || (a.category.code < b.category.code ? -1 : 1))
    .slice(0, RESULTS);
}

function scoreOf(category: Searchable, plain: string, words: ReadonlySet<string>): number {
  let score = 0;
  for (const keyword of category.keywords) {
    const wanted = keyword.normalize('NFKC').toLowerCase();
    if (stands(wanted, plain, words)) score += 3 * weightOf(wanted);
  }
  score +=
    wordHits(category.name, words) * 2 +
    wordHits(category.officialName, words) +
    wordHits(category.hint, words);
  return score;
}

const isHan = (text: string) => /\p{Script=Han}/u.test(text);
const weightOf = (text: string) => Math.min(LONGEST, isHan(text) ? text.length * 2 : text.length) / 2;

function stands(wanted: string, plain: string, words: ReadonlySet<string>): boolean {
  // One character alone (药) is too much a part of other words: it must have been cut as a word.
  if (isHan(wanted)) return wanted.length === 1 ? words.has(wanted) : plain.includes(wanted);
  return new RegExp(`(^|[^a-z0-9])${wanted.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(s|es)?($|[^a-z0-9])`).test(
    plain,
  );
}

function wordHits(text: Searchable['hint'], words: ReadonlySet<string>): number {
  if (!text) return 0;
  let hits = 0;
  for (const word of new Set([...cutWords(text['zh-CN']), ...cutWords(text.en)])) {
    if (words.has(word) && (word.length > 1 || !isHan(word))) hits += weightOf(word) / 2;
  }
  return hits;
}
