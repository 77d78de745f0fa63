/** Digits and capitals that nobody mistakes for one another when typing from paper or a text message. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

/** A code of `length` signs. @param draw a whole number from 0 up to below its argument */
export const makeReadableCode = (length: number, draw: (below: number) => number): string =>
  Array.from({ length }, () => ALPHABET[draw(ALPHABET.length)]).join('');

/** The code in what was typed: small letters, full-width forms, spaces and dashes are forgiven; undefined when it is none. */
export function readReadableCode(length: number, text: string): string | undefined {
  const code = text
    .slice(0, 40)
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '');
  return code.length === length && [...code].every((sign) => ALPHABET.includes(sign)) ? code : undefined;
}
