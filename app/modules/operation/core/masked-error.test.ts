import { expect, it } from 'vitest';
import { maskedError } from './masked-error';

it.each([
  ['invalid input syntax for type integer: "13812345678"', 'invalid input syntax for type integer: …'],
  ['550 no such user zhen.hao@example.org here', '550 no such user … here'],
  ['Key (phone)=(13812345678) exists\n    at file.ts:1', 'Key (phone)=(…) exists'],
  ['connect ECONNREFUSED 127.0.0.1:25', 'connect ECONNREFUSED 127.0.0.1:25'],
  [null, ''],
])('an error says what went wrong and not about whom: %s', (given, shown) => {
  expect(maskedError(given)).toBe(shown);
});
