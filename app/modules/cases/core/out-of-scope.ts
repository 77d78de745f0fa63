/** What this site does not handle, and the words by which a filing about it is known. */
export type OutOfScope = { code: string; words: readonly string[] };

const MOST = 2;

/**
 * The matters outside the city's quality work that a text speaks of, those with the most words first, at most two.
 * Only a hint: the person may still file (domain rules §3.3: divert with a route).
 */
export function findOutOfScope<M extends OutOfScope>(matters: readonly M[], text: string): M[] {
  const plain = text.normalize('NFKC').toLowerCase();
  return matters
    .map((matter) => ({ matter, hits: matter.words.filter((word) => plain.includes(word)).length }))
    .filter(({ hits }) => hits > 0)
    .sort((a, b) => b.hits - a.hits)
    .slice(0, MOST)
    .map(({ matter }) => matter);
}
