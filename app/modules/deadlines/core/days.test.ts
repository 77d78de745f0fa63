import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dateParts, dayNumber, dayOf, daysBetween, isDay, weekday } from './days';

describe('days', () => {
  it('accepts only days that exist, written YYYY-MM-DD', () => {
    for (const day of ['2026-02-28', '2024-02-29', '2000-02-29', '2026-12-31', '0001-01-01'])
      expect(isDay(day), day).toBe(true);
    for (const text of [
      '2026-02-29',
      '1900-02-29',
      '2026-02-30',
      '2026-13-01',
      '2026-00-10',
      '2026-01-00',
      '2026-04-31',
      '2026-1-01',
      '2026/01/01',
      '0000-01-01',
      '',
      '2026-01-01 ',
      '２026-01-01',
    ])
      expect(isDay(text), text).toBe(false);
  });

  it('refuses to count with a day that does not exist', () => {
    expect(() => dayNumber('2026-02-30')).toThrow(RangeError);
    expect(() => addDays('9999-12-31', 1)).toThrow(RangeError);
  });

  it('numbers days as the platform does, over all centuries', () => {
    fc.assert(
      fc.property(fc.integer({ min: -719162, max: 2932896 }), (n) => {
        const text = dayOf(n);
        expect(text).toBe(new Date(n * 86_400_000).toISOString().slice(0, 10));
        expect(dayNumber(text)).toBe(n);
        expect(weekday(text) % 7).toBe(new Date(n * 86_400_000).getUTCDay());
      }),
    );
  });

  it('knows the parts of a day and the distance between two', () => {
    expect(dateParts(dayNumber('2026-11-23'))).toEqual({ year: 2026, month: 11, date: 23 });
    expect(daysBetween('2026-02-28', '2026-03-01')).toBe(1);
    expect(daysBetween('2024-03-01', '2024-02-28')).toBe(-2);
    expect(addDays('2026-08-05', 60)).toBe('2026-10-04');
    expect(weekday('2026-11-23')).toBe(1);
    expect(weekday('1969-12-28')).toBe(7);
  });
});
