/** Digits and capitals that nobody mistakes for one another when typing from a sheet. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const LENGTH = 6;

/** A new code of a point. @param draw a whole number from 0 up to below its argument */
export const makePointCode = (draw: (below: number) => number): string =>
  Array.from({ length: LENGTH }, () => ALPHABET[draw(ALPHABET.length)]).join('');

/** The code in what was typed: small letters, full-width forms, spaces and dashes are forgiven; undefined when it is none. */
export function normalisePointCode(text: string): string | undefined {
  const code = text
    .slice(0, 40)
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '');
  return code.length === LENGTH && [...code].every((letter) => ALPHABET.includes(letter)) ? code : undefined;
}
