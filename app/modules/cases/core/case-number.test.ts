import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeNumber, normaliseNumber } from './case-number';
import { localMonth } from './local-month';

const numbers = fc.array(fc.nat(31), { minLength: 5, maxLength: 5 }).map((digits) => {
  const left = [...digits];
  return makeNumber('ZS', '2611', () => left.shift() ?? 0);
});
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

describe('a case number', () => {
  it('reads back however it is typed: case, hyphens, spaces, full-width forms, look-alikes', () => {
    fc.assert(
      fc.property(numbers, (number) => {
        const wide = [...number]
          .map((c) => (c === '-' ? '－' : String.fromCharCode(c.charCodeAt(0) + 0xfee0)))
          .join('');
        const lookAlike = number.slice(3).replace(/0/g, 'o').replace(/1/g, 'l');
        for (const typed of [
          number,
          number.toLowerCase(),
          number.replaceAll('-', ''),
          ` ${number.replaceAll('-', ' — ')}　`,
          wide,
          `zs${lookAlike}`,
        ]) {
          expect(normaliseNumber(typed)).toBe(number);
        }
      }),
    );
  });

  it('is refused with any one character wrong and any two swapped', () => {
    fc.assert(
      fc.property(numbers, fc.nat(4), fc.nat(31), fc.nat(4), (number, at, letter, other) => {
        const tail = [...number.slice(8, 13)];
        const changed = [...tail];
        changed[at] = ALPHABET[letter] ?? '';
        const swapped = [...tail];
        [swapped[at], swapped[other]] = [tail[other] ?? '', tail[at] ?? ''];
        for (const wrong of [changed, swapped]) {
          if (wrong.join('') === tail.join('')) continue;
          expect(
            normaliseNumber(`${number.slice(0, 8)}${wrong.join('')}${number.slice(13)}`),
          ).toBeUndefined();
        }
      }),
    );
  });

  it.each(['', 'ZS', 'ZS-2611-K7M4Q', 'x'.repeat(100), '１２３', 'ZS-2611-K7M4Q-88', '😀'])(
    'is not %j',
    (text) => {
      expect(normaliseNumber(text)).toBeUndefined();
    },
  );

  it('carries the month of the city, not of the host', () => {
    expect(localMonth(new Date('2026-10-31T16:30:00Z'), 'Asia/Shanghai')).toBe('2611');
    expect(localMonth(new Date('2026-10-31T16:30:00Z'), 'America/New_York')).toBe('2610');
  });
});
