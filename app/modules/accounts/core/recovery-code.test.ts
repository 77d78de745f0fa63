import fc from 'fast-check';
import { expect, it } from 'vitest';
import { normaliseRecoveryCode, recoveryCode } from './recovery-code';

it('is found again however it is typed', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 10, maxLength: 10 }), (bytes) => {
      const code = recoveryCode(bytes);
      expect(code).toMatch(/^[a-hj-km-np-z2-9]{5}-[a-hj-km-np-z2-9]{5}$/);
      const plain = normaliseRecoveryCode(code);
      expect(normaliseRecoveryCode(` ${code.toUpperCase().replace('-', ' ')}`)).toBe(plain);
    }),
  );
});

it('refuses what can be no code', () => {
  expect(normaliseRecoveryCode('123456')).toBeUndefined();
  expect(() => recoveryCode(new Uint8Array(9))).toThrow(RangeError);
});
