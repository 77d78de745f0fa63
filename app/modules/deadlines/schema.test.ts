import chineseDays from 'chinese-days';
import { describe, expect, it } from 'vitest';
import file from '~db/cities/jiangmen/calendar.json';
import { jiangmenCalendar } from '~test/factories/work-calendar';
import { dayNumber, dayOf } from './core/days';
import { calendarFileSchema, rowsOfCalendarFile } from './schema';

describe("the city's calendar file", () => {
  it('agrees with the package on every day from 2004 to 2026', () => {
    const different: string[] = [];
    for (let n = dayNumber('2004-01-01'); n <= dayNumber('2026-12-31'); n++) {
      if (jiangmenCalendar.kindAt(n).workday !== chineseDays.isWorkday(dayOf(n))) different.push(dayOf(n));
    }
    expect(different).toEqual([]);
  });

  it('marks as an assumption what nobody has confirmed: the working hours, and the years before 2007', () => {
    expect(file.hours.assumption).toBe(true);
    expect(file.years.filter(({ assumption }) => assumption).map(({ year }) => year)).toEqual([
      2004, 2005, 2006,
    ]);
  });

  it('covers only years that are published', () => {
    const parsed = calendarFileSchema.parse(file);
    const years = [...parsed.years.slice(0, 1), { ...parsed.years[1], status: 'provisional' }];
    const rows = rowsOfCalendarFile(calendarFileSchema.parse({ ...parsed, years }));
    expect(rows.coveredYears).toEqual([2004]);
  });

  it('refuses a name without a text, an unknown field and a day that does not exist', () => {
    const parsed = calendarFileSchema.parse(file);
    const nameless = { ...parsed, exceptions: [{ day: '2026-01-01', workday: false, name: 'carnival' }] };
    expect(() => rowsOfCalendarFile(nameless)).toThrow('carnival');
    const impossible = { ...parsed, exceptions: [{ day: '2026-02-30', workday: false, name: 'new-year' }] };
    expect(calendarFileSchema.safeParse(impossible).success).toBe(false);
    expect(calendarFileSchema.safeParse({ ...parsed, colour: 'red' }).success).toBe(false);
  });
});
