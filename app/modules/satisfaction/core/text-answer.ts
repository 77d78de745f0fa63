import { normaliseRatingCode } from '~/modules/notifications/core/rating-code';

/** What a reply to a text message says: a level of satisfaction, and for which invitation where a code stands before it. */
export type TextAnswer = { level: number | undefined; code: string | undefined };

/** Longer replies are read no further. */
const LONGEST = 200;

/**
 * Reads a reply: one digit of the scale, alone or with a word around it ("5", "５分", "回复4"), or the name of a level; a
 * code may stand in front. Several digits, or none, are no answer: nobody's rating is guessed.
 * @param levels the city's scale; names in any language
 */
export function readTextAnswer(
  text: string,
  levels: readonly { level: number; names: readonly string[] }[],
): TextAnswer {
  const plain = text.slice(0, LONGEST).normalize('NFKC').trim();
  const [first = '', ...rest] = plain.split(/\s+/);
  const code = rest.length > 0 ? normaliseRatingCode(first) : undefined;
  const said = (code ? rest.join(' ') : plain).toLowerCase();
  const named = levels.find(({ names }) => names.some((name) => name.toLowerCase() === said));
  const digits = said.match(/\d/g) ?? [];
  const level = digits.length === 1 ? levels.find((one) => one.level === Number(digits[0])) : named;
  return { level: level?.level, code };
}
