import { describe, expect, it } from 'vitest';
import { jiangmenCalendar as calendar, jiangmenRows, plainCalendar } from '~test/factories/work-calendar';
import { buildCalendar } from './calendar';
import { computeDue, onTime } from './compute-due';
import { instantOf, localMinute } from './time-zone';
import type { LimitUnit } from './trace';

const at = (local: string) => instantOf(local, 'Asia/Shanghai');

function due(start: string, amount: number, unit: LimitUnit, pauses: [string, string | null][] = []) {
  return computeDue({
    start: at(start),
    limit: { amount, unit },
    pauses: pauses.map(([from, to]) => ({ from: at(from), to: to === null ? null : at(to) })),
    calendar,
  });
}

const minute = (...input: Parameters<typeof due>) => localMinute(due(...input).dueAt, 'Asia/Shanghai');

describe('limits in days: the day of the start is not counted (民法典 art. 201)', () => {
  it.each<[string, number, LimitUnit, string]>([
    // The State Council's calendars of 2019, 2020, 2025 and 2026, counted by hand.
    ['2026-02-13', 1, 'wd', '2026-02-14'],
    ['2026-02-12', 5, 'wd', '2026-02-26'],
    ['2026-04-29', 5, 'wd', '2026-05-09'],
    ['2026-09-18', 7, 'wd', '2026-09-29'],
    ['2026-09-22', 15, 'wd', '2026-10-20'],
    ['2025-09-26', 7, 'wd', '2025-10-13'],
    ['2019-09-27', 5, 'wd', '2019-10-10'],
    ['2020-01-21', 5, 'wd', '2020-02-05'],
    // A last day that is no working day moves on (民法典 art. 203), over weekends too; a make-up day is a working day.
    ['2026-08-05', 60, 'd', '2026-10-08'],
    ['2026-08-10', 60, 'd', '2026-10-09'],
    ['2026-08-11', 60, 'd', '2026-10-10'],
    ['2026-08-12', 60, 'd', '2026-10-12'],
  ])('%s +%i %s ends on %s', (start, amount, unit, end) => {
    expect(due(start, amount, unit)).toMatchObject({ dueDay: end, isProvisional: false });
  });

  it('is provisional where the year has no published calendar: 2026-12-29 +5 wd', () => {
    expect(due('2026-12-29', 5, 'wd')).toMatchObject({
      dueDay: '2027-01-05',
      isProvisional: true,
      trace: { uncovered: [2027] },
    });
    expect(due('2026-12-24', 5, 'wd')).toMatchObject({ dueDay: '2026-12-31', isProvisional: false });
    expect(due('2003-12-30', 5, 'd').isProvisional).toBe(true);
  });

  it('ends at 24:00 of the due day, and what is done then is in time (民法典 art. 203)', () => {
    const { dueAt } = due('2026-02-13T16:45', 1, 'wd');
    expect(dueAt.toISOString()).toBe('2026-02-14T15:59:59.999Z');
    expect(onTime(dueAt, dueAt)).toBe(true);
    expect(onTime(dueAt, new Date(dueAt.getTime() + 1))).toBe(false);
  });

  it('starts on a day off like on any other: the next working day is day 1', () => {
    expect(due('2026-10-03T11:00', 1, 'wd').dueDay).toBe('2026-10-08');
  });

  it('counts in the zone of the calendar', () => {
    const start = new Date('2026-02-12T16:30:00Z');
    expect(computeDue({ start, limit: { amount: 1, unit: 'wd' }, calendar }).dueDay).toBe('2026-02-14');
    const west = buildCalendar({ ...jiangmenRows, timeZone: 'America/New_York' });
    expect(computeDue({ start, limit: { amount: 1, unit: 'wd' }, calendar: west }).dueDay).toBe('2026-02-13');
  });
});

describe('limits in hours start at the event (民法典 art. 201)', () => {
  it.each<[string, number, string]>([
    ['2026-02-13T09:00', 4, '2026-02-13T15:30'],
    ['2026-02-13T08:30', 3.5, '2026-02-13T12:00'],
    ['2026-02-13T16:30', 4, '2026-02-14T11:30'],
    ['2026-02-14T17:00', 4, '2026-02-24T12:00'],
    ['2026-02-13T03:00', 1, '2026-02-13T09:30'],
    ['2026-02-13T12:30', 1, '2026-02-13T15:30'],
    ['2026-02-15T10:00', 0.5, '2026-02-24T09:00'],
  ])('%s +%d wh ends at %s', (start, amount, end) => {
    expect(minute(start, amount, 'wh')).toBe(end);
  });

  it('counts clock hours through nights and holidays', () => {
    expect(minute('2026-02-13T16:30', 24, 'h')).toBe('2026-02-14T16:30');
    expect(minute('2026-02-16T23:50', 0.5, 'h')).toBe('2026-02-17T00:20');
  });

  it('keeps the seconds of the start', () => {
    const { dueAt } = due('2026-02-13T09:00:37', 4, 'wh');
    expect(dueAt.toISOString()).toBe('2026-02-13T07:30:37.000Z');
  });
});

describe('pauses: the time of an appraisal or of waiting for material is not counted (Order 20 art. 20)', () => {
  it('leaves out a working day only when the clock stood through all its working hours', () => {
    // Stood over Tuesday and Wednesday; Monday afternoon and Thursday morning still ran.
    expect(due('2026-03-06', 5, 'wd').dueDay).toBe('2026-03-13');
    const paused = due('2026-03-06', 5, 'wd', [['2026-03-09T17:00', '2026-03-12T09:00']]);
    expect(paused.dueDay).toBe('2026-03-17');
    expect(paused.trace.paused).toEqual([{ from: '2026-03-10', to: '2026-03-11', amount: 2 }]);
    // Ten minutes of one day, and a weekend, cost nothing.
    expect(due('2026-03-06', 5, 'wd', [['2026-03-09T09:00', '2026-03-09T09:10']]).dueDay).toBe('2026-03-13');
    expect(due('2026-03-06', 5, 'wd', [['2026-03-06T17:20', '2026-03-09T09:00']]).dueDay).toBe('2026-03-13');
  });

  it('leaves out a calendar day only when the clock stood from 00:00 to 24:00', () => {
    expect(due('2026-08-10', 60, 'd', [['2026-08-20T10:00', '2026-08-25T10:00']])).toMatchObject({
      dueDay: '2026-10-13',
      trace: { paused: [{ from: '2026-08-21', to: '2026-08-24', amount: 4 }] },
    });
  });

  it('never ends on a day on which the clock stands', () => {
    // Day 3 is Saturday; Monday and Tuesday stood still.
    expect(due('2026-03-04', 3, 'd', [['2026-03-07T12:00', '2026-03-11T08:00']]).dueDay).toBe('2026-03-11');
    expect(due('2026-03-06', 1, 'wd', [['2026-03-09T08:00', '2026-03-09T18:00']]).dueDay).toBe('2026-03-10');
  });

  it('takes hours off exactly, working hours where those are counted', () => {
    expect(minute('2026-03-09T09:00', 4, 'wh', [['2026-03-09T10:00', '2026-03-09T15:00']])).toBe(
      '2026-03-10T09:00',
    );
    expect(minute('2026-03-09T09:00', 24, 'h', [['2026-03-09T10:00', '2026-03-09T15:00']])).toBe(
      '2026-03-10T14:00',
    );
  });

  it('joins pauses that overlap and ignores what lies before the start', () => {
    const overlapping: [string, string][] = [
      ['2026-03-09T12:00', '2026-03-09T15:00'],
      ['2026-03-09T10:00', '2026-03-09T13:00'],
      ['2026-03-01T10:00', '2026-03-02T10:00'],
    ];
    expect(minute('2026-03-09T09:00', 24, 'h', overlapping)).toBe('2026-03-10T14:00');
  });

  it('counts a day whose morning alone stood, and not one that stood in two pauses without a gap', () => {
    const morning: [string, string][] = [['2026-03-09T08:00', '2026-03-09T13:00']];
    expect(due('2026-03-06', 1, 'wd', morning).dueDay).toBe('2026-03-09');
    const touching: [string, string][] = [
      ['2026-03-09T08:00', '2026-03-09T10:00'],
      ['2026-03-09T10:00', '2026-03-09T18:00'],
    ];
    expect(due('2026-03-06', 1, 'wd', touching).dueDay).toBe('2026-03-10');
  });

  it('does not prolong a limit that has ended when the clock is stopped', () => {
    expect(minute('2026-03-09T09:00', 2, 'h', [['2026-03-09T11:00', '2026-03-09T12:00']])).toBe(
      '2026-03-09T11:00',
    );
    expect(minute('2026-03-09T09:00', 2, 'wh', [['2026-03-09T11:00', '2026-03-09T12:00']])).toBe(
      '2026-03-09T11:00',
    );
  });

  it('gives the earliest possible date while the clock still stands, and says so', () => {
    const standing = due('2026-03-06', 5, 'wd', [['2026-03-10T10:00', null]]);
    expect(standing).toMatchObject({
      dueDay: '2026-03-13',
      isPaused: true,
      trace: { pausedSince: '2026-03-10T10:00' },
    });
    expect(due('2026-03-06', 5, 'wd', [['2026-03-20T10:00', null]]).isPaused).toBe(false);
  });

  it('refuses a pause that ends before it begins', () => {
    expect(() => due('2026-03-06', 5, 'wd', [['2026-03-10T10:00', '2026-03-09T10:00']])).toThrow(RangeError);
  });
});

describe('limits that are none', () => {
  it.each<[number, LimitUnit]>([
    [0, 'wd'],
    [-1, 'd'],
    [1.5, 'wd'],
    [0.5, 'd'],
    [Number.NaN, 'h'],
    [Number.POSITIVE_INFINITY, 'wh'],
    [20_001, 'h'],
  ])('refuses %d %s', (amount, unit) => {
    expect(() => due('2026-03-06', amount, unit)).toThrow(RangeError);
  });

  it('refuses a start that is no instant', () => {
    expect(() => computeDue({ start: new Date('x'), limit: { amount: 1, unit: 'wd' }, calendar })).toThrow(
      RangeError,
    );
  });

  it('needs nothing of China: another zone, other hours, no holidays', () => {
    const boston = plainCalendar({ timeZone: 'America/New_York', hours: [{ start: '09:00', end: '17:00' }] });
    const start = instantOf('2012-03-09T16:00', 'America/New_York');
    const result = computeDue({ start, limit: { amount: 2, unit: 'wh' }, calendar: boston });
    expect(result.dueAt.toISOString()).toBe('2012-03-12T14:00:00.000Z');
  });
});
