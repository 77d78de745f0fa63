import { expect, it } from 'vitest';
import { type MarkedCell, withoutMarked } from './without-marked';

const cell = (classCode: string | null, flags: string[], n: number, index: number): MarkedCell => ({
  ...{ classCode, flags, n, w: n, wx: n * index },
});

it('says the index of all, without each mark that somebody has, and without all of them', () => {
  const cells = [
    cell(null, [], 80, 70),
    cell(null, ['fast'], 10, 100),
    cell(null, ['fast', 'straight_line'], 10, 100),
  ];
  expect(withoutMarked(cells, [])).toEqual([
    { without: 'none', n: 100, index: 76 },
    { without: 'fast', n: 80, index: 70 },
    { without: 'straight_line', n: 90, index: (80 * 70 + 1000) / 90 },
    { without: 'any', n: 80, index: 70 },
  ]);
});

it('is the mean of the classes where there are classes, and no number where one of them would be empty', () => {
  const cells = [cell('a', [], 90, 80), cell('b', ['duplicate'], 10, 40), cell('c', [], 5, 0)];
  expect(withoutMarked(cells, ['a', 'b'])).toEqual([
    { without: 'none', n: 100, index: 60 },
    { without: 'duplicate', n: 90, index: null },
  ]);
});

it('says nothing where nobody is marked', () => {
  expect(withoutMarked([cell(null, [], 10, 50)], [])).toEqual([]);
});
