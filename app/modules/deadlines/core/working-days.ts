import type { WorkCalendar } from './calendar';
import { type Day, type DayNumber, dayNumber, dayOf } from './days';
import { instantAt, localDayNumber, minutesOf } from './time-zone';

/** No calendar has this many days off in a row: a longer search means rows that leave no working day at all. */
const LONGEST_REST = 366;

/** Day number of the n-th working day after (before, when n is negative) a day; 0 is the day itself. */
export function workdayAfter(calendar: WorkCalendar, from: DayNumber, n: number): DayNumber {
  const step = n < 0 ? -1 : 1;
  let day = from;
  let left = Math.abs(n);
  let rest = 0;
  while (left > 0) {
    day += step;
    if (calendar.kindAt(day).workday) {
      left--;
      rest = 0;
    } else if (++rest > LONGEST_REST) throw new RangeError('a calendar without working days');
  }
  return day;
}

/** The n-th working day after a day; the day itself is not counted (Civil Code art. 201). Negative n counts back. */
export function addWorkdays(calendar: WorkCalendar, day: Day, n: number): Day {
  if (!Number.isInteger(n)) throw new RangeError(`not a whole number of days: ${n}`);
  return dayOf(workdayAfter(calendar, dayNumber(day), n));
}

/** Working days after `from` up to and including `to`; negative when `to` is earlier. */
export function workdaysBetween(calendar: WorkCalendar, from: Day, to: Day): number {
  return calendar.workdaysUpTo(dayNumber(to)) - calendar.workdaysUpTo(dayNumber(from));
}

/** The day itself when it is a working day, else the next one: for the ends of limits (Civil Code art. 203). */
export function nextWorkday(calendar: WorkCalendar, day: Day): Day {
  return dayOf(workdayAfter(calendar, dayNumber(day) - 1, 1));
}

/**
 * The day itself when it is a working day, else the one before: for hand-in dates such as "before the 25th"
 * (江府办函〔2018〕83号), which must not slip. Limits move the other way: see nextWorkday.
 */
export function previousWorkday(calendar: WorkCalendar, day: Day): Day {
  return dayOf(workdayAfter(calendar, dayNumber(day) + 1, -1));
}

/** What is left of a limit on a local day. */
export type Remaining = {
  /** Working days after today up to the due day; negative: working days since the due day. */
  workdays: number;
  isDueToday: boolean;
  /** The due instant has passed. It can be true with 0 working days: on the Saturday after a due Friday. */
  isOverdue: boolean;
};

/** What is left of a limit at `now`, counted in the calendar's zone. */
export function remaining(calendar: WorkCalendar, dueAt: Date, now: Date): Remaining {
  const today = localDayNumber(now, calendar.timeZone);
  const due = localDayNumber(dueAt, calendar.timeZone);
  return {
    workdays: calendar.workdaysUpTo(due) - calendar.workdaysUpTo(today),
    isDueToday: today === due,
    isOverdue: dueAt.getTime() < now.getTime(),
  };
}

/** The working hours of a day as instants (ms), in order; none on a day off. */
export function workingSpans(calendar: WorkCalendar, n: DayNumber): { from: number; to: number }[] {
  if (!calendar.kindAt(n).workday) return [];
  return calendar.hours.map(({ start, end }) => ({
    from: instantAt(n, minutesOf(start) * 60_000, calendar.timeZone).getTime(),
    to: instantAt(n, minutesOf(end) * 60_000, calendar.timeZone).getTime(),
  }));
}

/** Milliseconds of working hours between two instants; 0 when `to` is not later. */
export function workingTimeBetween(calendar: WorkCalendar, from: Date, to: Date): number {
  const start = from.getTime();
  const end = to.getTime();
  if (!(end > start)) return 0;
  const first = localDayNumber(from, calendar.timeZone);
  const last = localDayNumber(to, calendar.timeZone);
  let total = 0;
  for (const n of first === last ? [first] : [first, last]) {
    for (const span of workingSpans(calendar, n)) {
      total += Math.max(0, Math.min(span.to, end) - Math.max(span.from, start));
    }
  }
  const wholeDays = Math.max(0, calendar.workdaysUpTo(last - 1) - calendar.workdaysUpTo(first));
  return total + wholeDays * workingDayLength(calendar);
}

/** Milliseconds of working hours in one working day. */
export function workingDayLength(calendar: WorkCalendar): number {
  return calendar.hours.reduce((sum, { start, end }) => sum + minutesOf(end) - minutesOf(start), 0) * 60_000;
}
