/**
 * The text of a cell without what programs leave around it: tabs, line breaks, no-break and full-width spaces, byte
 * order marks, zero-width characters. Line breaks inside are kept as '\n', other control characters are dropped (the
 * database refuses NUL).
 */
export function cleanText(text: string): string {
  return needsCleaning.test(text) ? cleaned(text) : text;
}

// Most cells are clean: one pass of a pattern tells.
const edge = '[\\s\\u00a0\\u3000\\ufeff\\u200b-\\u200d\\u2060]';
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
const unwanted = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufeff\u200b\u2060]/g;
const needsCleaning = new RegExp(`^${edge}|${edge}$|${unwanted.source}|\\r|\\u00a0`);
const start = new RegExp(`^${edge}+`);
const end = new RegExp(`${edge}+$`);

const cleaned = (text: string) =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(unwanted, '')
    .replace(/\u00a0/g, ' ')
    .replace(start, '')
    .replace(end, '');

/** A short text on one line: a header, a code word, a title. */
export function cleanLine(text: string): string {
  const clean = cleanText(text);
  return /[\s\u3000]/.test(clean) ? clean.replace(/[\s\u3000]+/g, ' ') : clean;
}

/** Headers and code words in one form for comparing: full-width forms made plain, no spaces, small letters. */
export const comparable = (text: string): string =>
  cleanLine(text).normalize('NFKC').replace(/\s+/g, '').toLowerCase();
