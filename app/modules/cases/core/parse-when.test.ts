import { describe, expect, test } from 'vitest';
import { parseWhen } from './parse-when';

const today = '2026-11-24';

describe('the day that words name', () => {
  test.each([
    ['2026-11-20', '2026-11-20'],
    ['2026年11月20日下午', '2026-11-20'],
    ['２０２６／１１／２０', '2026-11-20'],
    ['11月20日', '2026-11-20'],
    ['11.20 晚上', '2026-11-20'],
    ['昨天晚上', '2026-11-23'],
    ['前天', '2026-11-22'],
    ['大前天', '2026-11-21'],
    ['今天早上', '2026-11-24'],
    ['20 Nov', '2026-11-20'],
    ['20 November 2025', '2025-11-20'],
    ['yesterday', '2026-11-23'],
  ])('%s is %s', (words, day) => expect(parseWhen(words, today)).toBe(day));

  test('a date without a year that has not come yet was last year', () => {
    expect(parseWhen('12月31日', today)).toBe('2025-12-31');
  });

  test.each(['每天夜里', '', '2026-12-01', '2月30日', '上个月', 'every night'])(
    'no single past day: %s',
    (words) => expect(parseWhen(words, today)).toBeUndefined(),
  );
});
