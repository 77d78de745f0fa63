import { expect, it } from 'vitest';
import { lettersOf, modesOf } from './modes';

const query = (text: string) => new URLSearchParams(text);

it('an address may say how large its letters are, which is no choice of the reader', () => {
  expect(lettersOf(query('letters=large'))).toBe(true);
  expect(lettersOf(query('letters=plain&width=phone'))).toBe(false);
  expect(lettersOf(query('letters=huge'))).toBeUndefined();
  expect(lettersOf(query('elder=on'))).toBeUndefined();
  expect(modesOf(query('letters=large'))).toBeUndefined();
  expect(modesOf(query('elder=off'))).toEqual({ isElder: false });
});
