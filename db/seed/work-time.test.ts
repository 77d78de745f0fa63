import { expect, test } from 'vitest';
import { localMinute } from '~/modules/deadlines/core/time-zone';
import { jiangmenCalendar as calendar } from '~test/factories/work-calendar';
import { randomOf } from './random';
import { doneAt, workingMoment } from './work-time';

const at = (text: string) => new Date(text).getTime();
const minute = (ms: number) => localMinute(new Date(ms), 'Asia/Shanghai');

test('a moment outside the working hours becomes one in the first hour of the next', () => {
  const random = randomOf('a');
  expect(workingMoment(calendar, at('2026-10-16T09:00:00+08:00'), random)).toBe(
    at('2026-10-16T09:00:00+08:00'),
  );
  expect(minute(workingMoment(calendar, at('2026-10-16T12:30:00+08:00'), random))).toMatch(
    /^2026-10-16T1[45]:/,
  );
  // Friday evening, and the first working day after the National Day holiday.
  expect(minute(workingMoment(calendar, at('2026-10-16T20:00:00+08:00'), random))).toMatch(
    /^2026-10-19T0[89]:/,
  );
  expect(minute(workingMoment(calendar, at('2026-10-01T20:00:00+08:00'), random))).toMatch(
    /^2026-10-08T0[89]:/,
  );
});

test('what takes less than its time is done in time, whatever weekend lies at its end', () => {
  const random = randomOf('b');
  for (let i = 0; i < 300; i++) {
    const from = at('2026-10-10T03:00:00Z') + i * 7_200_000;
    const due = from + 5 * 86_400_000;
    const share = i / 300;
    const done = doneAt(calendar, { from, due, share, isUrgent: false }, random);
    expect(done).toBeGreaterThanOrEqual(from);
    expect(done).toBeLessThanOrEqual(due);
  }
});

test('what takes more than its time is late', () => {
  const limit = { from: at('2026-10-12T03:00:00Z'), due: at('2026-10-16T15:59:59Z'), share: 1.3 };
  expect(doneAt(calendar, { ...limit, isUrgent: false }, randomOf('c'))).toBeGreaterThan(limit.due);
});

test('what begins after its time is over is done at once, never before it begins', () => {
  const from = at('2026-10-16T13:00:00Z');
  const limit = { from, due: from - 86_400_000, share: 0.4, isUrgent: false };
  expect(doneAt(calendar, limit, randomOf('e'))).toBeGreaterThanOrEqual(from);
});

test('what is urgent is done at night, too', () => {
  const from = at('2026-10-12T14:00:00Z');
  const limit = { from, due: from + 24 * 3_600_000, share: 0.25, isUrgent: true };
  expect(minute(doneAt(calendar, limit, randomOf('d')))).toBe('2026-10-13T04:00');
});
