import { describe, expect, it } from 'vitest';
import { jiangmenCalendar, jiangmenRows, plainCalendar } from '~test/factories/work-calendar';
import { buildCalendar } from './calendar';

const typhoon = { 'zh-CN': '台风停工', en: 'Typhoon' };

describe('calendar', () => {
  it('tells the four kinds of day apart, with the name of the holiday on weekends too', () => {
    expect(jiangmenCalendar.kind('2026-09-22')).toEqual({ workday: true, reason: 'weekday' });
    expect(jiangmenCalendar.kind('2026-10-11')).toEqual({ workday: false, reason: 'weekend' });
    expect(jiangmenCalendar.kind('2026-09-26')).toMatchObject({
      workday: false,
      reason: 'holiday',
      name: { 'zh-CN': '中秋', en: 'Mid-Autumn Festival' },
    });
    expect(jiangmenCalendar.kind('2026-10-10')).toMatchObject({ workday: true, reason: 'makeup' });
  });

  it('covers 2004 to 2026 and says so of no other year', () => {
    for (const day of ['2004-01-01', '2026-12-31']) expect(jiangmenCalendar.isCovered(day), day).toBe(true);
    for (const day of ['2003-12-31', '2027-01-01']) expect(jiangmenCalendar.isCovered(day), day).toBe(false);
  });

  it('closes one district on a typhoon day and leaves the others open', () => {
    const rows = {
      ...jiangmenRows,
      exceptions: [
        ...jiangmenRows.exceptions,
        { day: '2026-09-07', workday: false, name: typhoon, regionCode: 'taishan' },
      ],
    };
    expect(buildCalendar(rows, 'taishan').kind('2026-09-07')).toMatchObject({
      workday: false,
      name: typhoon,
    });
    expect(buildCalendar(rows, 'kaiping').kind('2026-09-07').workday).toBe(true);
    expect(buildCalendar(rows).kind('2026-09-07').workday).toBe(true);
  });

  it("lets a district's row win over the city's, whichever comes first", () => {
    const city = { day: '2026-03-02', workday: false, regionCode: '' };
    const own = { day: '2026-03-02', workday: true, regionCode: 'enping' };
    for (const exceptions of [
      [city, own],
      [own, city],
    ]) {
      const rows = { ...jiangmenRows, exceptions };
      expect(buildCalendar(rows, 'enping').kind('2026-03-02').workday).toBe(true);
      expect(buildCalendar(rows).kind('2026-03-02').workday).toBe(false);
    }
  });

  it('refuses rows that cannot be a calendar', () => {
    const twice = { day: '2026-03-02', workday: false };
    expect(() => plainCalendar({ exceptions: [twice, twice] })).toThrow('two rows');
    expect(() => plainCalendar({ exceptions: [{ day: '2026-02-30', workday: false }] })).toThrow(RangeError);
    expect(() => plainCalendar({ timeZone: 'Asia/Jiangmen' })).toThrow('time zone');
    expect(() => plainCalendar({ hours: [] })).toThrow('no working hours');
    expect(() => plainCalendar({ hours: [{ start: '12:00', end: '08:30' }] })).toThrow('out of order');
    const crossed = [
      { start: '14:30', end: '17:30' },
      { start: '08:30', end: '12:00' },
    ];
    expect(() => plainCalendar({ hours: crossed })).toThrow('out of order');
  });
});
