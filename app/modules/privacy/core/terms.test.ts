import { expect, test } from 'vitest';
import { termStart } from './terms';

test.each([
  ['2026-11-28T03:00:00Z', 30, 'd', '2026-10-29T03:00:00Z'],
  ['2026-03-31T03:00:00Z', 1, 'm', '2026-02-28T03:00:00Z'],
  ['2028-02-29T03:00:00Z', 10, 'y', '2018-02-28T03:00:00Z'],
  ['2026-01-15T03:00:00Z', 3, 'y', '2023-01-15T03:00:00Z'],
] as const)('%s less %i%s is %s', (now, amount, unit, start) => {
  expect(termStart(new Date(now), { amount, unit })).toEqual(new Date(start));
});
