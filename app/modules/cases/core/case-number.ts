import type { LocalMonth } from './local-month';

/** Digits and capitals without look-alikes: no I, L, O, U. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const TAIL = 5;

/** Look-alikes as the characters that they are taken for. */
const folded = (text: string) => text.replace(/O/g, '0').replace(/[IL]/g, '1').replace(/U/g, 'V');

/** Times x in the field of 32 elements (x⁵ + x² + 1). */
const double = (value: number) => (value < 16 ? value * 2 : (value * 2) ^ 0b100101);

/**
 * Check character of prefix, month and tail: Σ xⁱ·cᵢ in GF(32). One wrong character and two swapped ones, neighbours or
 * not, are always found, because the powers of x differ and no element but 0 times a difference of them is 0.
 */
function checkCharacter(text: string): string {
  let sum = 0;
  for (const character of folded(text.replace(/-/g, ''))) sum = double(sum) ^ ALPHABET.indexOf(character);
  return ALPHABET[double(sum)] ?? '';
}

/**
 * A new number, 'ZS-2611-K7M4Q-8': the city's two letters, year and month in the city's time, five random characters
 * (33 million a month, so that none can be guessed), a check character.
 * @param randomInt an integer from 0 up to, not including, its argument
 */
export function makeNumber(prefix: string, month: LocalMonth, randomInt: (below: number) => number): string {
  let tail = '';
  for (let i = 0; i < TAIL; i++) tail += ALPHABET[randomInt(ALPHABET.length)] ?? '';
  const head = `${prefix}-${month}-${tail}`;
  return `${head}-${checkCharacter(head)}`;
}

/**
 * What a person typed as the canonical number; undefined when it cannot be one. Forgiven: case, hyphens and spaces of
 * any kind, full-width forms, O for 0, I and L for 1, U for V.
 */
export function normaliseNumber(text: string): string | undefined {
  if (text.length > 60) return undefined;
  const plain = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}_\u2212\u30FC.\u00B7]/gu, '');
  const parts = /^([A-Z]{2})([0-9A-Z]{4})([0-9A-Z]{5})([0-9A-Z])$/.exec(plain);
  if (!parts) return undefined;
  const [, prefix = '', month = '', tail = '', check = ''] = parts;
  const head = `${prefix}-${folded(month)}-${folded(tail)}`;
  if (!/^\d{4}$/.test(folded(month)) || checkCharacter(head) !== folded(check)) return undefined;
  return `${head}-${folded(check)}`;
}
