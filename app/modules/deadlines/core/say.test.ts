import { createInstance } from 'i18next';
import { describe, expect, it } from 'vitest';
import en from '~/locales/en/deadline.json';
import zh from '~/locales/zh-CN/deadline.json';
import { formatDay, formatDayShort } from '~/ui/format';
import { jiangmenCalendar as calendar, plainCalendar } from '~test/factories/work-calendar';
import type { WorkCalendar } from './calendar';
import { computeDue } from './compute-due';
import { type Speaker, sayCell, sayDue } from './say';
import { instantOf } from './time-zone';
import { expandTrace, type Limit } from './trace';

/** i18next as the pages use it. */
function speaker(lng: Speaker['lng']): Speaker {
  const instance = createInstance();
  void instance.init({
    lng,
    initAsync: false,
    ns: ['deadline'],
    defaultNS: 'deadline',
    resources: { 'zh-CN': { deadline: zh }, en: { deadline: en } },
    interpolation: { escapeValue: false },
  });
  const t = instance.getFixedT(lng, 'deadline');
  return {
    lng,
    t: (key, params) => t(key, params),
    day: (day, withYear) => (withYear ? formatDay(day, lng) : formatDayShort(day, lng)),
  };
}

const chinese = speaker('zh-CN');
const english = speaker('en');
const at = (local: string) => instantOf(local, 'Asia/Shanghai');

function trace(
  start: string,
  limit: Limit,
  pauses: [string, string | null][] = [],
  by: WorkCalendar = calendar,
) {
  const list = pauses.map(([from, to]) => ({ from: at(from), to: to === null ? null : at(to) }));
  return computeDue({ start: at(start), limit, pauses: list, calendar: by }).trace;
}

describe('the arithmetic in words', () => {
  it('says what was skipped, which weekend day was worked and when it ends', () => {
    const fifteen = trace('2026-09-22T09:12', { amount: 15, unit: 'wd' });
    expect(sayDue(fifteen, chinese, 'dispatched').join('')).toBe(
      '2026年9月22日（周二）转办，从第二天起数 15 个工作日。中秋 3 天、国庆 7 天和周末不算。' +
        '10月10日（周六）调休上班，算一天。第 15 个工作日是 10月20日（周二）。',
    );
    expect(sayDue(fifteen, english, 'dispatched')).toEqual([
      'Passed on: Tue 22 Sep 2026. Limit: 15 working days, the next day is the first that can count.',
      'Not counted: Mid-Autumn Festival (3 days), National Day (7 days) and weekends.',
      'Sat 10 Oct is a make-up working day and counts.',
      'Working day 15 is Tue 20 Oct.',
    ]);
  });

  it('says why a limit in calendar days moved, and why it did not', () => {
    expect(sayDue(trace('2026-08-05', { amount: 60, unit: 'd' }), chinese).slice(1)).toEqual([
      '第 60 天是 10月4日（周日），遇国庆，顺延到 10月8日（周四）。',
    ]);
    expect(sayDue(trace('2026-08-12', { amount: 60, unit: 'd' }), english).slice(1)).toEqual([
      'Day 60 is Sun 11 Oct (weekends), so the limit moves to Mon 12 Oct.',
    ]);
    expect(sayDue(trace('2026-08-11', { amount: 60, unit: 'd' }), chinese).slice(1)).toEqual([
      '第 60 天是 10月10日（周六）。',
      '10月10日（周六）调休上班，是工作日。',
    ]);
  });

  it('names both reasons when a limit moves over a weekend and an unnamed day off', () => {
    const monday = plainCalendar({ exceptions: [{ day: '2026-03-09', workday: false }] });
    const moved = trace('2026-03-06', { amount: 1, unit: 'd' }, [], monday);
    expect(sayDue(moved, chinese).at(-1)).toBe(
      '第 1 天是 3月7日（周六），遇放假和周末，顺延到 3月10日（周二）。',
    );
  });

  it('says how the hours fell on the days', () => {
    expect(sayDue(trace('2026-09-30T17:00', { amount: 4, unit: 'wh' }), chinese, 'accepted')).toEqual([
      '2026年9月30日（周三）17:00 接收，只数上班时间（08:30–12:00 和 14:30–17:30），共 4 个工作小时。',
      '算进去的有 9月30日（周三）的 30 分钟和 10月8日（周四）的 3.5 小时。',
      '国庆 7 天不算。',
      '到 10月8日（周四）12:00 数满。',
    ]);
    expect(sayDue(trace('2026-02-13T16:30', { amount: 1, unit: 'h' }), english, 'received')).toEqual([
      'Received: Fri 13 Feb 2026, 16:30. Limit: 1 hour without a break, nights and days off count too.',
      'It is complete on Fri 13 Feb, 17:30.',
    ]);
  });

  it('names the year wherever it is another one, and says that the date may change', () => {
    expect(sayDue(trace('2026-12-29', { amount: 5, unit: 'wd' }), chinese).slice(-2)).toEqual([
      '第 5 个工作日是 2027年1月5日（周二）。',
      '日历里没有 2027 年的放假安排，先按周一至周五上班推算，日期可能会变。',
    ]);
    expect(sayDue(trace('2026-12-29', { amount: 3000, unit: 'd' }), english).at(-1)).toMatch('2027–2035');
  });

  it('says where the clock stood', () => {
    const stood: [string, string][] = [
      ['2026-03-09T17:00', '2026-03-12T09:00'],
      ['2026-03-13T08:00', '2026-03-13T18:00'],
    ];
    expect(sayDue(trace('2026-03-06', { amount: 5, unit: 'wd' }, stood), chinese).slice(2, 4)).toEqual([
      '3月10日（周二）至 3月11日（周三）停表，2 个工作日不算。',
      '3月13日（周五）停表，不算。',
    ]);
    const hours: [string, string][] = [['2026-03-09T10:00', '2026-03-09T15:00']];
    expect(sayDue(trace('2026-03-09T09:00', { amount: 4, unit: 'wh' }, hours), english)).toContain(
      'The clock stood from Mon 9 Mar, 10:00 to Mon 9 Mar, 15:00: 2.5 working hours not counted.',
    );
    const open = trace('2026-03-06', { amount: 5, unit: 'wd' }, [['2026-03-10T10:00', null]]);
    expect(sayDue(open, chinese)).toContain('3月10日（周二）10:00 起停表，恢复以后到期日往后移。');
  });

  it('lists several make-up days in one sentence', () => {
    expect(sayDue(trace('2026-02-13', { amount: 6, unit: 'wd' }), chinese)[2]).toBe(
      '2月14日（周六）和 2月28日（周六）调休上班，都算。',
    );
  });

  it('labels the days of the drawn count', () => {
    const cells = expandTrace(trace('2026-09-22', { amount: 15, unit: 'wd' })).map((day) =>
      sayCell(day, chinese, 'dispatched'),
    );
    expect(cells.slice(0, 4)).toEqual(['转办', '第 1 天', '第 2 天', '中秋']);
    expect(cells).toContain('调休 8');
    expect(cells).toContain('周末');
    expect(cells.at(-1)).toBe('到期');
    expect(sayCell({ day: '2026-09-21', mark: 'outside' }, chinese)).toBe('');
    expect(sayCell({ day: '2026-09-21', mark: 'paused' }, english)).toBe('Stopped');
    expect(sayCell({ day: '2026-09-21', mark: 'holiday' }, english)).toBe('Day off');
    expect(sayCell({ day: '2026-09-21', mark: 'counted', minutes: 90 }, english)).toBe('1.5 hours');
  });
});
