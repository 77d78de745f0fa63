const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** Words that carry no meaning in a search: particles, pronouns, and what everybody writes. */
const STOP = new Set(
  (
    '的 了 是 在 我 你 他 她 它 们 我的 你的 他的 我家 我们 你们 他们 有 和 与 及 或 就 都 也 很 还 不 没 没有 这 那 这个 那个 一个 个 上 下 里 中 ' +
    '到 去 来 说 要 会 能 可以 请 吗 呢 吧 啊 把 被 给 对 从 向 因为 所以 但是 而且 如果 什么 怎么 时候 现在 已经 ' +
    'the a an of to in on at is are was were be and or not no it its i we you he she they my our your with for from this that there have has had do does did'
  ).split(' '),
);

const hasWord = /[\p{L}\p{N}]/u;

/**
 * The words of a text as search knows them: cut by the dictionary of the platform, full-width forms made plain, lower
 * case, stop words dropped, each once and in order. Filing and searching must both use this one.
 * @param limit words after which the rest is left out
 */
export function cutWords(text: string, limit = 400): string[] {
  const words = new Set<string>();
  for (const { segment, isWordLike } of segmenter.segment(text.normalize('NFKC').toLowerCase())) {
    if (!isWordLike || STOP.has(segment) || !hasWord.test(segment)) continue;
    words.add(segment.slice(0, 60));
    if (words.size >= limit) break;
  }
  return [...words];
}

/**
 * Words for an index: the words, and the single characters of Chinese words, so that a word cut differently in the
 * question (油烟机, 油烟) is still found.
 */
export function indexWords(text: string, limit = 400): string {
  const words = cutWords(text, limit);
  const all = new Set(words);
  for (const word of words)
    if (word.length > 1 && /\p{Script=Han}/u.test(word)) for (const one of word) all.add(one);
  return [...all].join(' ');
}
