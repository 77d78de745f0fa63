import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSecrets } from '~/platform/secrets.server';
import { hashRatingToken, ratingToken } from '../commands/rating-link.server';
import { normaliseRatingCode, ratingCodeOf } from './rating-code';

const secrets = createSecrets('k'.repeat(40));

test('a code is read as it was made, with small letters, full-width signs, blanks and dashes', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), (bits) => {
      const code = ratingCodeOf(bits);
      expect(code).toMatch(/^[2-9A-HJKMNP-Z]{10}$/);
      for (const typed of [code, code.toLowerCase(), ` ${code.slice(0, 5)}-${code.slice(5)} `])
        expect(normaliseRatingCode(typed)).toBe(code);
    }),
  );
  expect(normaliseRatingCode('ＫＫＫＫＫ２２２２２')).toBe('KKKKK22222');
  for (const wrong of ['', 'ABC234', 'ABCDE2345O', '12345678901'])
    expect(normaliseRatingCode(wrong)).toBeUndefined();
});

test('invitations have codes of their own, and what is stored needs the key', () => {
  const codes = new Set(Array.from({ length: 1_000 }, (_, id) => ratingToken(secrets, id, 'sms')));
  expect(codes.size).toBe(1_000);
  const code = ratingToken(secrets, 1, 'sms');
  expect(hashRatingToken(secrets, code.toLowerCase())).toEqual(hashRatingToken(secrets, code));
  expect(hashRatingToken(createSecrets('o'.repeat(40)), code)).not.toEqual(hashRatingToken(secrets, code));
  expect(ratingToken(secrets, 1)).toHaveLength(24);
});
