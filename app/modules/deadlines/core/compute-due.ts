import { uncoveredYears, type WorkCalendar } from './calendar';
import { type Day, type DayNumber, dayOf } from './days';
import {
  finishedPauses,
  type Pause,
  pausedSince,
  pauseOfWholeDay,
  pauseOfWorkday,
  type Span,
} from './pauses';
import { endOfDay, localDayNumber, localMinute, localTime } from './time-zone';
import { calendarPart, type Limit, type Trace } from './trace';
import { workdayAfter, workingSpans, workingTimeBetween } from './working-days';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
/** Beyond it (two years of clock hours, eighty of working days) a limit is a typing error. */
const LARGEST_AMOUNT = 20_000;
/** Days after which a search gives up: only a calendar without working days comes here. */
const LONGEST_SEARCH = 100_000;

export type DueInput = {
  /** The instant of the event that starts the clock (received, accepted, dispatched). */
  start: Date;
  limit: Limit;
  pauses?: readonly Pause[];
  calendar: WorkCalendar;
};

export type Due = {
  /** The last instant that is in time. Limits in days: 23:59:59.999 of the due day in the calendar's zone. */
  dueAt: Date;
  dueDay: Day;
  /** A day from start to due lies in a year whose holidays are not published: compute it again when they are. */
  isProvisional: boolean;
  /** The clock stands now; `dueAt` is the earliest possible and moves with the end of the pause. */
  isPaused: boolean;
  calendarVersion: string;
  trace: Trace;
};

/** Day number and instant of the end, and what the count adds to the trace. */
type Count = { due: DayNumber; dueAt: Date; part: Partial<Trace> };

/**
 * When a limit ends, with its arithmetic.
 *
 * - wd, d: the day of the start is not counted (民法典 art. 201); the limit ends with the last day, at 24:00 (art. 203).
 * - d: when the last day is no working day the limit moves to the next one (art. 203); we move over weekends too, and
 *   a make-up day counts as working.
 * - wh: only working hours of working days; h: every hour. Both start at the event (art. 201).
 * - pauses: hours are taken off exactly; a working day (wd) is not counted when the clock stood through all its
 *   working hours, a calendar day (d) when it stood from 00:00 to 24:00. A limit never ends on such a day.
 *
 * Throws RangeError on an amount that is not positive, is larger than 20,000 or not whole for days, and on a pause
 * that ends before it begins.
 */
export function computeDue({ start, limit, pauses = [], calendar }: DueInput): Due {
  checkLimit(limit);
  const zone = calendar.timeZone;
  const first = localDayNumber(start, zone);
  const stood = finishedPauses(pauses, start);
  const count = COUNTS[limit.unit]({ start, first, amount: limit.amount, stood, calendar });
  const since = pausedSince(pauses);
  const isPaused = since !== undefined && since.getTime() <= count.dueAt.getTime();
  const uncovered = uncoveredYears(calendar, first, count.due);
  const trace: Trace = {
    unit: limit.unit,
    amount: limit.amount,
    start: dayOf(first),
    startTime: localTime(start, zone),
    due: dayOf(count.due),
    ...count.part,
    ...(isPaused ? { pausedSince: localMinute(since, zone) } : {}),
    ...(uncovered.length > 0 ? { uncovered } : {}),
  };
  return {
    dueAt: count.dueAt,
    dueDay: trace.due,
    isProvisional: uncovered.length > 0,
    isPaused,
    calendarVersion: calendar.version,
    trace,
  };
}

/** Was it done in time? The due instant itself still is. */
export function onTime(dueAt: Date, doneAt: Date): boolean {
  return doneAt.getTime() <= dueAt.getTime();
}

function checkLimit({ amount, unit }: Limit): void {
  const isWhole = Number.isInteger(amount) || unit === 'wh' || unit === 'h';
  if (!(amount > 0 && amount <= LARGEST_AMOUNT && isWhole))
    throw new RangeError(`no such limit: ${amount} ${unit}`);
}

type CountInput = { start: Date; first: DayNumber; amount: number; stood: Span[]; calendar: WorkCalendar };

const COUNTS: Record<Limit['unit'], (input: CountInput) => Count> = {
  wd: countWorkdays,
  d: countDays,
  wh: countWorkingHours,
  h: countHours,
};

/** Collects the days that pauses took, one entry a pause. */
function pauseLog(): { add(n: DayNumber, pause: number): void; part(): Pick<Trace, 'paused'> } {
  const groups = new Map<number, { from: Day; to: Day; amount: number }>();
  return {
    add(n, pause) {
      const day = dayOf(n);
      const group = groups.get(pause);
      if (group) Object.assign(group, { to: day, amount: group.amount + 1 });
      else groups.set(pause, { from: day, to: day, amount: 1 });
    },
    part: () => (groups.size > 0 ? { paused: [...groups.values()] } : {}),
  };
}

function countWorkdays({ first, amount, stood, calendar }: CountInput): Count {
  const log = pauseLog();
  let due = first;
  if (stood.length === 0) due = workdayAfter(calendar, first, amount);
  else {
    for (let left = amount; left > 0; ) {
      due = workdayAfter(calendar, due, 1);
      const pause = pauseOfWorkday(calendar, stood, due);
      if (pause === undefined) left--;
      else log.add(due, pause);
    }
  }
  return {
    due,
    dueAt: endOfDay(due, calendar.timeZone),
    part: { ...calendarPart(calendar, first + 1, due), ...log.part() },
  };
}

function countDays({ first, amount, stood, calendar }: CountInput): Count {
  const log = pauseLog();
  let last = first;
  if (stood.length === 0) last = first + amount;
  else {
    for (let left = amount; left > 0; ) {
      const pause = pauseOfWholeDay(calendar, stood, ++last);
      if (pause === undefined) left--;
      else log.add(last, pause);
    }
  }
  let due = workdayAfter(calendar, last - 1, 1);
  for (let pause = pauseOfWholeDay(calendar, stood, due); pause !== undefined; ) {
    log.add(due, pause);
    due = workdayAfter(calendar, due, 1);
    pause = pauseOfWholeDay(calendar, stood, due);
  }
  return {
    due,
    dueAt: endOfDay(due, calendar.timeZone),
    part: {
      ...(due === last ? {} : { movedFrom: dayOf(last) }),
      ...calendarPart(calendar, last, due),
      ...log.part(),
    },
  };
}

function countWorkingHours({ start, first, amount, stood, calendar }: CountInput): Count {
  const zone = calendar.timeZone;
  let left = Math.round(amount * HOUR_MS);
  for (let n = first; n < first + LONGEST_SEARCH; n++) {
    for (const span of workingSpans(calendar, n)) {
      for (const run of without(stood, { from: Math.max(span.from, start.getTime()), to: span.to })) {
        if (run.to - run.from < left) {
          left -= run.to - run.from;
          continue;
        }
        const dueAt = new Date(run.from + left);
        const lost = (pause: Span) =>
          workingTimeBetween(calendar, new Date(pause.from), new Date(Math.min(pause.to, dueAt.getTime())));
        return {
          due: n,
          dueAt,
          part: {
            dueTime: localTime(dueAt, zone),
            hours: calendar.hours,
            ...calendarPart(calendar, first, n),
            ...pausedHours(stood, dueAt, zone, lost),
          },
        };
      }
    }
  }
  throw new RangeError('a limit without end');
}

function countHours({ start, amount, stood, calendar }: CountInput): Count {
  const zone = calendar.timeZone;
  let due = start.getTime() + Math.round(amount * HOUR_MS);
  for (const pause of stood) if (pause.from < due) due += pause.to - pause.from;
  const dueAt = new Date(due);
  return {
    due: localDayNumber(dueAt, zone),
    dueAt,
    part: {
      dueTime: localTime(dueAt, zone),
      ...pausedHours(stood, dueAt, zone, ({ from, to }) => to - from),
    },
  };
}

/** A stretch without the pauses in it. */
function without(pauses: readonly Span[], { from, to }: Span): Span[] {
  const runs: Span[] = [];
  let at = from;
  for (const pause of pauses) {
    if (pause.to <= at || pause.from >= to) continue;
    if (pause.from > at) runs.push({ from: at, to: pause.from });
    at = pause.to;
  }
  if (at < to) runs.push({ from: at, to });
  return runs;
}

/** The pauses of a limit in hours that came before its end and cost it something. */
function pausedHours(
  stood: readonly Span[],
  dueAt: Date,
  zone: string,
  lost: (pause: Span) => number,
): Pick<Trace, 'paused'> {
  const paused = stood
    .filter((pause) => pause.from < dueAt.getTime())
    .map((pause) => ({
      from: localMinute(new Date(pause.from), zone),
      to: localMinute(new Date(pause.to), zone),
      amount: Math.round(lost(pause) / MINUTE_MS),
    }))
    .filter((pause) => pause.amount > 0);
  return paused.length > 0 ? { paused } : {};
}
