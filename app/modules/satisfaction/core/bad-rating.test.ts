import { expect, test } from 'vitest';
import { isBadRating } from './bad-rating';

const rule = { satisfiedAtMost: 2, solved: ['no'] };

test.each([
  ['yes', 5, false],
  ['yes', 3, false],
  ['partly', 3, false],
  ['yes', 2, true],
  ['no', 5, true],
  ['no', null, true],
  [null, 1, true],
  [null, null, false],
])('solved %s and satisfied %s: bad %s', (solved, satisfied, isBad) => {
  expect(isBadRating(rule, { solved, satisfied })).toBe(isBad);
});
