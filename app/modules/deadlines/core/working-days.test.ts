import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jiangmenCalendar as calendar, plainCalendar } from '~test/factories/work-calendar';
import { addDays, dayNumber, dayOf } from './days';
import { instantOf } from './time-zone';
import {
  addWorkdays,
  nextWorkday,
  previousWorkday,
  remaining,
  workdaysBetween,
  workingTimeBetween,
} from './working-days';

const at = (local: string) => instantOf(local, 'Asia/Shanghai');
const HOUR = 3_600_000;
const days = fc.integer({ min: dayNumber('2004-01-01'), max: dayNumber('2026-12-31') }).map(dayOf);

describe('working days', () => {
  it('does not count the first day and counts a make-up day', () => {
    expect(addWorkdays(calendar, '2026-02-13', 1)).toBe('2026-02-14');
    expect(addWorkdays(calendar, '2026-02-13', 0)).toBe('2026-02-13');
    expect(addWorkdays(calendar, '2026-10-12', -1)).toBe('2026-10-10');
    expect(workdaysBetween(calendar, '2026-09-22', '2026-10-20')).toBe(15);
    expect(workdaysBetween(calendar, '2026-10-20', '2026-09-22')).toBe(-15);
  });

  it('finds again by counting what it found by stepping', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 300 }), (day, n) => {
        const to = addWorkdays(calendar, day, n);
        expect(workdaysBetween(calendar, day, to)).toBe(n);
        expect(calendar.kind(to).workday).toBe(true);
      }),
    );
  });

  it('counts between two days what a finger on the calendar counts', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 400 }), (from, length) => {
        let count = 0;
        for (let i = 1; i <= length; i++) if (calendar.kind(addDays(from, i)).workday) count++;
        expect(workdaysBetween(calendar, from, addDays(from, length))).toBe(count);
      }),
    );
  });

  it('moves "before the 25th" to the working day before, never later (江府办函〔2018〕83号)', () => {
    expect(previousWorkday(calendar, '2026-09-25')).toBe('2026-09-24');
    expect(previousWorkday(calendar, '2022-12-25')).toBe('2022-12-23');
    expect(previousWorkday(calendar, '2026-06-25')).toBe('2026-06-25');
  });

  it('moves the end of a limit to the next working day, a make-up day included', () => {
    expect(nextWorkday(calendar, '2026-10-04')).toBe('2026-10-08');
    expect(nextWorkday(calendar, '2026-10-10')).toBe('2026-10-10');
    expect(nextWorkday(calendar, '2026-10-11')).toBe('2026-10-12');
  });

  it('says what is left, and since when it is overdue', () => {
    const due = at('2026-10-20T23:59');
    expect(remaining(calendar, due, at('2026-10-16T09:00'))).toEqual({
      workdays: 2,
      isDueToday: false,
      isOverdue: false,
    });
    expect(remaining(calendar, due, at('2026-10-20T18:00'))).toEqual({
      workdays: 0,
      isDueToday: true,
      isOverdue: false,
    });
    expect(remaining(calendar, due, at('2026-10-22T08:00'))).toEqual({
      workdays: -2,
      isDueToday: false,
      isOverdue: true,
    });
    expect(remaining(calendar, due, due).isOverdue).toBe(false);
    const friday = at('2026-10-16T23:59');
    expect(remaining(calendar, friday, at('2026-10-17T10:00'))).toMatchObject({
      workdays: 0,
      isOverdue: true,
    });
  });

  it('measures working time: lunch, nights, weekends and holidays take none', () => {
    const hours = (from: string, to: string) => workingTimeBetween(calendar, at(from), at(to)) / HOUR;
    expect(hours('2026-02-13T09:00', '2026-02-13T16:30')).toBe(5);
    expect(hours('2026-02-13T12:10', '2026-02-13T14:20')).toBe(0);
    expect(hours('2026-09-30T17:00', '2026-10-08T09:00')).toBe(1);
    expect(hours('2026-10-09T17:00', '2026-10-12T09:00')).toBe(7.5);
    expect(hours('2026-10-12T09:00', '2026-10-09T17:00')).toBe(0);
  });

  it('adds up: working time of two stretches is the working time of both', () => {
    const minutes = fc.integer({ min: 0, max: 60 * 24 * 40 });
    fc.assert(
      fc.property(days, minutes, minutes, (day, a, b) => {
        const t0 = at(day).getTime();
        const [from, middle, to] = [t0, t0 + a * 60_000, t0 + (a + b) * 60_000].map((ms) => new Date(ms));
        if (!from || !middle || !to) return;
        const parts = workingTimeBetween(calendar, from, middle) + workingTimeBetween(calendar, middle, to);
        expect(workingTimeBetween(calendar, from, to)).toBe(parts);
      }),
    );
  });

  it('gives up on a calendar that leaves no working day', () => {
    const first = dayNumber('2026-01-01');
    const exceptions = Array.from({ length: 800 }, (_, i) => ({ day: dayOf(first + i), workday: false }));
    expect(() => addWorkdays(plainCalendar({ exceptions }), '2026-01-01', 1)).toThrow('without working days');
  });
});
