/** As long as a proposed code gets: it stands as the name of a column in files. */
const LONGEST = 24;

/** Words that say little in a name. */
const SMALL = new Set(
  'a an the is are was were do does did has have had there you your we our it in on at of to for with how what which who'.split(
    ' ',
  ),
);

/** English words as a code, cut between words: "Which district do you live in?" gives `district_live`; '' without any. */
export function codeOf(words: string): string {
  const all = words
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u0300-\u036f]/g, '')
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
  const telling = all.filter((part) => !SMALL.has(part));
  let code = '';
  for (const part of telling.length > 0 ? telling : all) {
    const longer = code === '' ? part.slice(0, LONGEST) : `${code}_${part}`;
    if (longer.length > LONGEST) break;
    code = longer;
  }
  return code;
}

/**
 * A code for something that people left without one. The same words give the same code again, so that a question that
 * comes back in a later version is the same question; a code with a number never repeats one of an earlier version.
 *
 * @param stem stands for words that hold no English letter or digit: `q` gives q1, q2 …
 * @param taken codes beside it now  @param past codes of earlier versions
 */
export function proposeCode(
  words: string,
  stem: string,
  taken: readonly string[],
  past: readonly string[],
): string {
  const own = codeOf(words);
  if (own !== '' && !taken.includes(own)) return own;
  const used = new Set([...taken, ...past]);
  for (let n = own === '' ? 1 : 2; ; n += 1) {
    const code = own === '' ? `${stem}${n}` : `${own}_${n}`;
    if (!used.has(code)) return code;
  }
}
