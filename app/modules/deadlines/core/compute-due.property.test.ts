import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jiangmenCalendar as calendar, jiangmenRows } from '~test/factories/work-calendar';
import { buildCalendar } from './calendar';
import { computeDue } from './compute-due';
import { dayNumber, dayOf } from './days';
import type { Pause } from './pauses';
import { instantAt, startOfDay } from './time-zone';
import { expandTrace, type Limit, type Trace } from './trace';

const ZONE = 'Asia/Shanghai';
const MINUTE = 60_000;

const startDays = fc.integer({ min: dayNumber('2005-01-01'), max: dayNumber('2026-09-01') });
const minutes = fc.integer({ min: 0, max: 1439 });
const starts = fc.tuple(startDays, minutes).map(([n, minute]) => instantAt(n, minute * MINUTE, ZONE));
const limits = fc.record({
  amount: fc.integer({ min: 1, max: 70 }),
  unit: fc.constantFrom<Limit['unit']>('wd', 'd', 'wh', 'h'),
});
/** Pauses as minutes after the start: when, and how long. */
const gaps = fc.array(fc.tuple(fc.integer({ min: 0, max: 60_000 }), fc.integer({ min: 0, max: 20_000 })), {
  maxLength: 4,
});

function pausesOf(start: Date, list: readonly [number, number][]): Pause[] {
  return list.map(([after, length]) => ({
    from: new Date(start.getTime() + after * MINUTE),
    to: new Date(start.getTime() + (after + length) * MINUTE),
  }));
}

const dueMs = (start: Date, limit: Limit, pauses: Pause[] = [], by = calendar) =>
  computeDue({ start, limit, pauses, calendar: by }).dueAt.getTime();

describe('what holds of every due date', () => {
  it('a longer limit never ends earlier, with any pauses', () => {
    fc.assert(
      fc.property(starts, limits, gaps, (start, limit, list) => {
        const pauses = pausesOf(start, list);
        const longer = { ...limit, amount: limit.amount + 1 };
        expect(dueMs(start, longer, pauses)).toBeGreaterThanOrEqual(dueMs(start, limit, pauses));
      }),
    );
  });

  it('a later start never ends earlier', () => {
    fc.assert(
      fc.property(starts, fc.integer({ min: 0, max: 10_000 }), limits, (start, later, limit) => {
        const next = new Date(start.getTime() + later * MINUTE);
        expect(dueMs(next, limit)).toBeGreaterThanOrEqual(dueMs(start, limit));
      }),
    );
  });

  it('a limit in days ends on a working day, after its start', () => {
    fc.assert(
      fc.property(starts, limits, gaps, (start, limit, list) => {
        const { dueDay, dueAt } = computeDue({ start, limit, pauses: pausesOf(start, list), calendar });
        if (limit.unit !== 'h') expect(calendar.kind(dueDay).workday).toBe(true);
        expect(dueAt.getTime()).toBeGreaterThan(start.getTime());
      }),
    );
  });

  it('one more holiday never makes it earlier', () => {
    fc.assert(
      fc.property(starts, limits, fc.integer({ min: 0, max: 100 }), (start, limit, after) => {
        const day = dayOf(dayNumber(start.toISOString().slice(0, 10)) + after);
        const exceptions = jiangmenRows.exceptions.filter((row) => row.day !== day);
        const more = buildCalendar({
          ...jiangmenRows,
          exceptions: [...exceptions, { day, workday: false }],
        });
        expect(dueMs(start, limit, [], more)).toBeGreaterThanOrEqual(dueMs(start, limit));
      }),
      { numRuns: 60 },
    );
  });

  it('one more pause never makes it earlier', () => {
    fc.assert(
      fc.property(starts, limits, gaps, fc.tuple(minutes, minutes), (start, limit, list, extra) => {
        const longer = dueMs(start, limit, pausesOf(start, [...list, extra]));
        expect(longer).toBeGreaterThanOrEqual(dueMs(start, limit, pausesOf(start, list)));
      }),
    );
  });

  it('a limit in days does not ask for the hour of its start', () => {
    fc.assert(
      fc.property(startDays, minutes, limits, (n, minute, limit) => {
        if (limit.unit === 'wh' || limit.unit === 'h') return;
        const early = dueMs(startOfDay(n, ZONE), limit);
        expect(dueMs(instantAt(n, minute * MINUTE, ZONE), limit)).toBe(early);
      }),
    );
  });

  it('clock hours with pauses come out to the millisecond', () => {
    fc.assert(
      fc.property(starts, fc.integer({ min: 1, max: 70 }), gaps, (start, amount, list) => {
        const pauses = pausesOf(start, list);
        const end = dueMs(start, { amount, unit: 'h' }, pauses);
        let ran = 0;
        const edges = [start.getTime(), end, ...pauses.flatMap(({ from, to }) => [+from, Number(to)])]
          .filter((ms) => ms <= end)
          .sort((a, b) => a - b);
        edges.forEach((from, i) => {
          const to = edges[i + 1] ?? from;
          const stood = pauses.some((pause) => +pause.from <= from && Number(pause.to) >= to && to > from);
          if (!stood) ran += to - from;
        });
        expect(ran).toBe(amount * 60 * MINUTE);
      }),
    );
  });
});

describe('what holds of every trace', () => {
  const sum = (trace: Trace) =>
    expandTrace(trace).reduce(
      (total, day) => ({ n: Math.max(total.n, day.n ?? 0), minutes: total.minutes + (day.minutes ?? 0) }),
      { n: 0, minutes: 0 },
    );

  it('drawn out, it counts exactly what the limit says, with any pauses', () => {
    fc.assert(
      fc.property(starts, limits, gaps, (start, limit, list) => {
        const { trace, dueDay } = computeDue({ start, limit, pauses: pausesOf(start, list), calendar });
        const days = expandTrace(trace);
        expect(days[0]?.day).toBe(trace.start);
        expect(days.at(-1)).toMatchObject({ day: dueDay, mark: 'due' });
        if (limit.unit === 'wd' || limit.unit === 'd') expect(sum(trace).n).toBe(limit.amount);
        if (limit.unit === 'wh') expect(sum(trace).minutes).toBe(limit.amount * 60);
      }),
      { numRuns: 300 },
    );
  });

  it('stays small and survives being stored as JSON', () => {
    fc.assert(
      fc.property(starts, limits, (start, limit) => {
        const { trace } = computeDue({ start, limit, calendar });
        const text = JSON.stringify(trace);
        expect(text.length).toBeLessThan(1000);
        expect(expandTrace(JSON.parse(text))).toEqual(expandTrace(trace));
      }),
    );
  });
});
