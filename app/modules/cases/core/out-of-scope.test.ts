import { expect, test } from 'vitest';
import { findOutOfScope } from './out-of-scope';

const matters = [
  { code: 'wages', words: ['工资', '欠薪', 'wages'] },
  { code: 'court', words: ['仲裁', '起诉'] },
  { code: 'police', words: ['打架'] },
];

test('a text about wages and a lawsuit is told where both go, the clearer one first', () => {
  expect(findOutOfScope(matters, '老板欠薪，工资三个月没发，已经仲裁').map(({ code }) => code)).toEqual([
    'wages',
    'court',
  ]);
});

test('full-width and capital letters are read', () => {
  expect(findOutOfScope(matters, 'My ＷＡＧＥＳ').map(({ code }) => code)).toEqual(['wages']);
});

test('a quality matter is left alone', () => expect(findOutOfScope(matters, '电饭煲涂层脱落')).toEqual([]));
