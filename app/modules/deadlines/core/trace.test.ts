import { describe, expect, it } from 'vitest';
import { jiangmenCalendar as calendar } from '~test/factories/work-calendar';
import { computeDue } from './compute-due';
import { instantOf } from './time-zone';
import { expandTrace, type Limit, type TraceDay, weeksOf } from './trace';

const at = (local: string) => instantOf(local, 'Asia/Shanghai');

function days(start: string, limit: Limit, pauses: [string, string][] = []): TraceDay[] {
  const list = pauses.map(([from, to]) => ({ from: at(from), to: at(to) }));
  return expandTrace(computeDue({ start: at(start), limit, pauses: list, calendar }).trace);
}

/** The days written short: 's' start, number = counted, 'm' before it = make-up, 'w' weekend, 'h' holiday, 'p' paused, 'D' due. */
function shape(list: readonly TraceDay[]): string {
  const letters = {
    start: 's',
    weekend: 'w',
    holiday: 'h',
    paused: 'p',
    due: 'D',
    outside: '.',
    counted: '',
  };
  return list
    .map(({ mark, n, isMakeup }) => letters[mark] + (mark === 'counted' ? `${isMakeup ? 'm' : ''}${n}` : ''))
    .join(' ');
}

describe('the drawn count', () => {
  it('shows each day of 15 working days over two holidays and a make-up day', () => {
    const list = days('2026-09-22T09:12', { amount: 15, unit: 'wd' });
    expect(shape(list)).toBe('s 1 2 h h h 3 4 5 h h h h h h h 6 7 m8 w 9 10 11 12 13 w w 14 D');
    expect(list[3]).toMatchObject({ day: '2026-09-25', name: { 'zh-CN': '中秋' } });
    expect(list.at(-1)).toMatchObject({ day: '2026-10-20', n: 15 });
  });

  it('fills up to whole weeks from Monday to Sunday', () => {
    const weeks = weeksOf(days('2026-09-22', { amount: 15, unit: 'wd' }));
    expect(weeks.map((week) => week.length)).toEqual([7, 7, 7, 7, 7]);
    expect(weeks[0]?.[0]).toEqual({ day: '2026-09-21', mark: 'outside' });
    expect(weeks[0]?.[1]?.mark).toBe('start');
    expect(weeks.at(-1)?.at(-1)).toEqual({ day: '2026-10-25', mark: 'outside' });
    expect(weeksOf([])).toEqual([]);
  });

  it('counts every day of a limit in calendar days and shows where it moved over', () => {
    const list = days('2026-08-05', { amount: 60, unit: 'd' });
    expect(list[60]).toMatchObject({ day: '2026-10-04', mark: 'counted', n: 60 });
    expect(list.slice(61).map(({ mark }) => mark)).toEqual(['holiday', 'holiday', 'holiday', 'due']);
    expect(list.at(-1)?.n).toBeUndefined();
    expect(list.slice(1, 61).every(({ mark }, i) => mark === 'counted' && list[i + 1]?.n === i + 1)).toBe(
      true,
    );
  });

  it('shows the days on which the clock stood', () => {
    const list = days('2026-03-06', { amount: 5, unit: 'wd' }, [['2026-03-09T17:00', '2026-03-12T09:00']]);
    expect(shape(list)).toBe('s w w 1 p p 2 3 w w 4 D');
  });

  it('shows how much of each day went into working hours', () => {
    const list = days('2026-09-30T17:00', { amount: 4, unit: 'wh' });
    expect(list[0]).toEqual({ day: '2026-09-30', mark: 'start', minutes: 30 });
    expect(list.at(-1)).toEqual({ day: '2026-10-08', mark: 'due', minutes: 210 });
  });

  it('stores no day one by one: sixty days fit into 400 characters', () => {
    const { trace } = computeDue({ start: at('2026-08-05'), limit: { amount: 60, unit: 'd' }, calendar });
    expect(JSON.stringify(trace).length).toBeLessThan(400);
  });
});
