import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanLine, cleanText, comparable } from './clean-text';
import { csvLine } from './csv-line';
import { isBlankRow, originalForm, originalRow } from './original-row';

test('what programs leave around a text goes, what is inside stays', () => {
  expect(cleanText('\t\n 　投诉 质量\r\n第二行\u00a0\ufeff')).toBe('投诉 质量\n第二行');
  expect(cleanText('a\u0000b\u200b')).toBe('ab');
  expect(cleanLine(' a\t　b\n c ')).toBe('a b c');
  expect(comparable(' ＡＰＰ 小程序')).toBe('app小程序');
});

test('cleaning twice is cleaning once, and leaves nothing that the database refuses', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const once = cleanText(text);
      expect(cleanText(once)).toBe(once);
      expect(once).not.toContain('\u0000');
    }),
  );
});

test('rows of nothing but spaces of any kind are no data', () => {
  expect(isBlankRow(['', ' \t', '\u3000\u00a0', '\ufeff'])).toBe(true);
  expect(isBlankRow(['', '0'])).toBe(false);
});

test('swapped columns give the same original', () => {
  const one = originalRow(originalForm(['b', 'a', 'empty']), ['2', '1', '']);
  const other = originalRow(originalForm(['a', 'b']), ['1', '2']);
  expect(one).toBe('{"a":"1","b":"2"}');
  expect(other).toBe(one);
});

test('a cell that a sheet program would run is told apart (OWASP, CSV injection)', () => {
  expect(csvLine([3, '=HYPERLINK("x")', '+1', 'plain "quoted"'])).toBe(
    `3,"'=HYPERLINK(""x"")","'+1","plain ""quoted"""\r\n`,
  );
});
