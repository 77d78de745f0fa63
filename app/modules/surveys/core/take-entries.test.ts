import { expect, it } from 'vitest';
import { takeEntries } from './take-entries';

const of = (...choices: string[]) => ({ choices });

it('takes for each question that differs what was said to be right, and nothing where the paper has no answer', () => {
  const first = { a: of('1'), b: of('2'), c: of('3'), d: of('4') };
  const second = { a: of('1'), b: of('5'), d: of('5') };
  const other = { d: of('1') };
  const taken = { b: 'second', c: 'second', d: 'other' } as const;
  expect(takeEntries({ first, second, other }, ['b', 'c', 'd'], taken)).toEqual({
    a: of('1'),
    b: of('5'),
    d: of('1'),
  });
});
