import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayNumber } from './days';
import { endOfDay, instantOf, localDay, localMinute, minutesOf, offsetAt } from './time-zone';

const NEW_YORK = 'America/New_York';

describe('instants and local time', () => {
  it('reads the day in the city, not on the host: 00:30 in Jiangmen is still the day before in UTC', () => {
    expect(localDay(new Date('2026-10-09T16:30:00Z'), 'Asia/Shanghai')).toBe('2026-10-10');
    expect(localMinute(new Date('2026-10-09T16:30:59Z'), 'Asia/Shanghai')).toBe('2026-10-10T00:30');
  });

  it('follows summer time', () => {
    expect(instantOf('2011-07-01 01:32:33', NEW_YORK).toISOString()).toBe('2011-07-01T05:32:33.000Z');
    expect(instantOf('2011-12-01T01:32', NEW_YORK).toISOString()).toBe('2011-12-01T06:32:00.000Z');
    expect(instantOf('1988-07-01', 'Asia/Shanghai').toISOString()).toBe('1988-06-30T15:00:00.000Z');
  });

  it('takes the first of two equal clock times, and the moment of the change for a skipped one', () => {
    expect(instantOf('2011-11-06T01:30', NEW_YORK).toISOString()).toBe('2011-11-06T05:30:00.000Z');
    expect(instantOf('2011-11-06T02:00', NEW_YORK).toISOString()).toBe('2011-11-06T07:00:00.000Z');
    expect(instantOf('2012-03-11T02:30', NEW_YORK).toISOString()).toBe('2012-03-11T07:00:00.000Z');
    expect(instantOf('2012-03-11T03:00', NEW_YORK).toISOString()).toBe('2012-03-11T07:00:00.000Z');
  });

  it('ends a day with its last millisecond, also on a day of 23 or 25 hours and where midnight is skipped', () => {
    const end = (day: string, zone: string) => endOfDay(dayNumber(day), zone).toISOString();
    expect(end('2026-02-14', 'Asia/Shanghai')).toBe('2026-02-14T15:59:59.999Z');
    expect(end('2012-03-11', NEW_YORK)).toBe('2012-03-12T03:59:59.999Z');
    expect(end('2011-11-06', NEW_YORK)).toBe('2011-11-07T04:59:59.999Z');
    expect(end('2018-11-03', 'America/Sao_Paulo')).toBe('2018-11-04T02:59:59.999Z');
  });

  const instants = fc.integer({ min: Date.UTC(1950, 0, 1), max: Date.UTC(2060, 0, 1) });
  const zoneNames = fc.constantFrom(
    'Asia/Shanghai',
    NEW_YORK,
    'Australia/Lord_Howe',
    'Asia/Kathmandu',
    'UTC',
  );

  it('agrees with Intl at any instant of any zone', () => {
    fc.assert(
      fc.property(instants, zoneNames, (ms, timeZone) => {
        const format = new Intl.DateTimeFormat('sv-SE', {
          timeZone,
          dateStyle: 'short',
          timeStyle: 'short',
        });
        expect(localMinute(new Date(ms), timeZone).replace('T', ' ')).toBe(format.format(ms));
      }),
      { numRuns: 300 },
    );
  });

  it('comes back to the same local time, and a later clock time never gives an earlier instant', () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: 0, max: 2880 }), zoneNames, (ms, minutes, timeZone) => {
        const local = localMinute(new Date(ms), timeZone);
        const at = instantOf(local, timeZone);
        expect(localMinute(at, timeZone)).toBe(local);
        const later = new Date(Date.parse(`${local}Z`) + minutes * 60_000).toISOString().slice(0, 16);
        expect(instantOf(later, timeZone).getTime()).toBeGreaterThanOrEqual(at.getTime());
      }),
      { numRuns: 500 },
    );
  });

  it('is monotone through every minute around both changes of the clock', () => {
    for (const day of ['2012-03-11', '2011-11-06']) {
      let last = 0;
      for (let minute = 0; minute < 300; minute++) {
        const text = new Date(Date.parse(`${day}T00:00Z`) + minute * 60_000).toISOString().slice(0, 16);
        const at = instantOf(text, NEW_YORK).getTime();
        expect(at).toBeGreaterThanOrEqual(last);
        last = at;
      }
    }
  });

  it('refuses texts that are no time and zones that are none', () => {
    for (const text of ['2026-02-30T10:00', '2026-02-13T24:00', '2026-02-13T10', '2026-02-13T10:60', 'today'])
      expect(() => instantOf(text, 'Asia/Shanghai'), text).toThrow(RangeError);
    expect(() => offsetAt('Asia/Jiangmen', 0)).toThrow(RangeError);
    expect(() => offsetAt('UTC', Number.NaN)).toThrow(RangeError);
    expect(() => minutesOf('24:01')).toThrow(RangeError);
    expect(minutesOf('24:00')).toBe(1440);
  });
});
