import { makeReadableCode, readReadableCode } from './readable-code';

/** About 50 bits: short enough to type from a text message, too many to try. */
const LENGTH = 10;

/** The code that 64 random bits make. */
export function ratingCodeOf(bits: bigint): string {
  let left = bits;
  return makeReadableCode(LENGTH, (below) => {
    const digit = left % BigInt(below);
    left /= BigInt(below);
    return Number(digit);
  });
}

/** The code of an invitation in what was typed or stands in an address; undefined when it is none. */
export const normaliseRatingCode = (text: string): string | undefined => readReadableCode(LENGTH, text);
