import { describe, expect, it } from 'vitest';
import {
  formatDateTime,
  formatDateTimeShort,
  formatDay,
  formatDayShort,
  formatMonth,
  formatNumber,
  formatPercent,
  formatWeekday,
  signed,
  signedPercent,
  withParam,
} from './format';

describe('days', () => {
  it('shows a day in full with its weekday in both languages', () => {
    expect(formatDay('2026-11-23', 'zh-CN')).toBe('2026年11月23日（周一）');
    expect(formatDay('2026-11-23', 'en')).toBe('Mon 23 Nov 2026');
  });
  it('shows a day without its year', () => {
    expect(formatDayShort('2026-11-23', 'zh-CN')).toBe('11月23日（周一）');
    expect(formatDayShort('2026-09-06', 'en')).toBe('Sun 6 Sep');
  });
  it('shows a month', () => {
    expect(formatMonth('2026-09', 'zh-CN')).toBe('2026年9月');
    expect(formatMonth('2026-09', 'en')).toBe('September 2026');
  });
  it('heads the columns of a week from Monday to Sunday', () => {
    expect([1, 2, 3, 4, 5, 6, 7].map((n) => formatWeekday(n, 'zh-CN')).join('')).toBe('一二三四五六日');
    expect(formatWeekday(7, 'en', 'long')).toBe('Sunday');
  });
  it.each(['2026-02-30', '2026-1-1', '2026-11-23T00:00:00Z', ''])('refuses %j, which is not a day', (day) => {
    expect(() => formatDay(day, 'en')).toThrow(RangeError);
  });
});

describe('instants', () => {
  it('counts the day in the given time zone, not in UTC', () => {
    expect(formatDateTime('2026-11-22T16:05:00Z', 'Asia/Shanghai', 'zh-CN')).toBe(
      '2026年11月23日（周一）00:05',
    );
    expect(formatDateTime('2026-11-22T16:05:00Z', 'America/New_York', 'en')).toBe('Sun 22 Nov 2026, 11:05');
  });
  it('drops the year on request', () => {
    expect(formatDateTimeShort(new Date('2026-10-15T03:20:00Z'), 'Asia/Shanghai', 'zh-CN')).toBe(
      '10月15日（周四）11:20',
    );
  });
});

describe('numbers', () => {
  it('groups thousands and fixes the decimals', () => {
    expect(formatNumber(55313)).toBe('55,313');
    expect(formatNumber(1234567.891, 2)).toBe('1,234,567.89');
    expect(formatNumber(999)).toBe('999');
  });
  it('writes a share as a percentage', () => {
    expect(formatPercent(0.841)).toBe('84.1%');
    expect(formatPercent(1, 0)).toBe('100%');
  });
  it('signs a change with a real minus, and leaves what rounds to zero unsigned', () => {
    expect(signed(-4.51)).toBe('−4.5');
    expect(signed(7.3)).toBe('+7.3');
    expect(signed(-0.04)).toBe('0.0');
    expect(signed(0.04)).toBe('0.0');
    expect(signedPercent(-0.084)).toBe('−8.4%');
  });
});

describe('withParam', () => {
  it('sets one parameter and keeps the others', () => {
    expect(withParam('?q=a%20b&lng=zh-CN', 'lng', 'en')).toBe('?q=a+b&lng=en');
    expect(withParam('', 'elder', 'on')).toBe('?elder=on');
  });
});
