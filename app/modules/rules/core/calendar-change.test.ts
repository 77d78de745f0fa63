import { expect, it } from 'vitest';
import { buildCalendar } from '~/modules/deadlines/core/calendar';
import { looksCut, touchedBy, withCalendarChange } from './calendar-change';

const name = { 'zh-CN': '台风', en: 'Typhoon' };
const rows = {
  ...{ version: '1', timeZone: 'Asia/Shanghai', hours: [{ start: '09:00', end: '17:00' }] },
  coveredYears: [2026],
  exceptions: [
    { day: '2027-02-08', workday: false, name },
    { day: '2027-03-01', workday: false, name, regionCode: 'E' },
  ],
};
const storm = { kind: 'day', day: '2026-09-24', workday: false, name, region: 'E', isUndone: false } as const;

it('a storm closes its district only, and can be taken back', () => {
  const stormy = withCalendarChange(rows, storm, '2');
  expect(buildCalendar(stormy, 'E').kind('2026-09-24').workday).toBe(false);
  expect(buildCalendar(stormy).kind('2026-09-24').workday).toBe(true);
  expect(withCalendarChange(stormy, { ...storm, isUndone: true }, '3')).toEqual({ ...rows, version: '3' });
});
it('a year is written anew as a whole and is covered; the districts keep their own days', () => {
  const days = [{ day: '2027-02-06', workday: false, name }];
  const after = withCalendarChange(rows, { kind: 'year', year: 2027, days }, '2');
  expect(after.coveredYears).toEqual([2026, 2027]);
  expect(after.exceptions.map(({ day }) => day)).toEqual(['2027-03-01', '2027-02-06']);
});
it('touches the clocks of its days, in its district', () => {
  expect(touchedBy(storm, 'Asia/Shanghai')).toEqual({
    from: new Date('2026-09-23T16:00:00Z'),
    to: new Date('2026-09-24T15:59:59.999Z'),
    region: 'E',
    withProvisional: false,
  });
  expect(touchedBy({ kind: 'year', year: 2027, days: [] }, 'UTC')).toMatchObject({ withProvisional: true });
});

it('a year with far fewer days than the published one before it looks as if lines were missing', () => {
  const off = (day: string) => ({ day, workday: false, name });
  const known = { ...rows, exceptions: ['2026-01-01', '2026-02-17', '2026-02-18', '2026-04-05'].map(off) };
  const list = (...days: string[]) => ({ kind: 'year' as const, year: 2027, days: days.map(off) });
  expect(looksCut(known, list('2027-01-01'))).toEqual({ n: 1, year: 2026, before: 4 });
  expect(looksCut(known, list('2027-01-01', '2027-02-06'))).toBeUndefined();
  expect(looksCut({ ...known, coveredYears: [] }, list('2027-01-01'))).toBeUndefined();
});
