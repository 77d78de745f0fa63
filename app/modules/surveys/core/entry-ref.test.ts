import { describe, expect, it } from 'vitest';
import { frameIdOf, refOf } from './entry-ref';

describe('the number of an entry', () => {
  it('leads back to it, however it is typed', () => {
    for (const id of [1, 9, 10, 572, 40_213, 123_456_789]) expect(frameIdOf(refOf(id))).toBe(id);
    expect(frameIdOf(refOf(572).replace('5', '５ '))).toBe(572);
  });

  it('names nobody when one digit is wrong or two have changed places', () => {
    const ref = refOf(40_213);
    for (let at = 0; at < ref.length; at++)
      for (const digit of '0123456789') {
        const wrong = `${ref.slice(0, at)}${digit}${ref.slice(at + 1)}`;
        if (wrong !== ref) expect(frameIdOf(wrong)).toBeUndefined();
      }
    for (let at = 1; at < ref.length; at++) {
      const swapped = `${ref.slice(0, at - 1)}${ref[at]}${ref[at - 1]}${ref.slice(at + 1)}`;
      if (swapped !== ref) expect(frameIdOf(swapped)).toBeUndefined();
    }
    for (const typed of ['', 'abc', '0', '7']) expect(frameIdOf(typed)).toBeUndefined();
  });
});
