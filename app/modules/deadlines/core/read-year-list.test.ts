import { describe, expect, it } from 'vitest';
import { compareDays, readYearList } from './read-year-list';

const known = new Map([['春节', 'Spring Festival']]);
const name = { 'zh-CN': '春节', en: 'Spring Festival' };

describe('a published list of a year', () => {
  it.each([
    ['CSV with a head', '日期,班休,名称\n2027-02-06,休,春节\n2027-02-14,上班,春节'],
    ['tabs and slashes', '2027/02/06\toff\t春节\n2027/02/14\twork\t春节'],
    ['English in the list', '2027-02-06,off,春节,Spring Festival\n\n2027-02-14,work,春节,Spring Festival\n'],
    [
      'JSON',
      JSON.stringify([
        { date: '2027-02-14', work: true, name: '春节' },
        { date: '2027-02-06', work: false, name: '春节' },
      ]),
    ],
  ])('is read from %s', (_name, text) => {
    expect(readYearList(text, 2027, known)).toEqual({
      days: [
        { day: '2027-02-06', workday: false, name },
        { day: '2027-02-14', workday: true, name },
      ],
      problems: [],
    });
  });
  it('keeps no character that a database cannot hold, which JSON can spell', () => {
    const text = JSON.stringify([
      { date: '2027-02-06', work: 'off', name: '春\0节', en: 'Spring\0 Festival' },
    ]);
    expect(text).toContain('\\u0000');
    expect(readYearList(text, 2027, known).days).toEqual([{ day: '2027-02-06', workday: false, name }]);
  });
  it.each([
    ['a day that does not exist', '2027-02-30,off,春节', { line: 1, why: 'day' }],
    ['a day of another year', '2026-02-06,off,春节', { line: 1, why: 'year' }],
    ['a word that says neither', '2027-02-06,maybe,春节', { line: 1, why: 'kind' }],
    ['a holiday without an English name', '2027-06-01,off,儿童节', { line: 1, why: 'name' }],
    ['a day twice', '2027-02-06,off,春节\n2027-02-06,work,春节', { line: 2, why: 'twice' }],
    ['nothing', ' ', { line: 0, why: 'empty' }],
    ['broken JSON', '[{', { line: 0, why: 'unreadable' }],
  ])('is refused whole for %s', (_name, text, problem) => {
    expect(readYearList(text, 2027, known)).toEqual({ days: [], problems: [problem] });
  });
});

it('says what is added, removed and changed', () => {
  const day = (date: string, workday: boolean) => ({ day: date, workday, name });
  const stored = [day('2027-02-06', false), day('2027-02-07', false), day('2027-02-14', true)];
  const listed = [day('2027-02-07', false), day('2027-02-14', false), day('2027-02-15', false)];
  expect(compareDays(stored, listed)).toEqual({
    added: [listed[2]],
    removed: [stored[0]],
    changed: [listed[1]],
  });
});
