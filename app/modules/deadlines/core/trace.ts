import { type LocalText, plainKind, type WorkCalendar, type WorkingHours } from './calendar';
import { addDays, type Day, type DayNumber, dayNumber, dayOf, weekdayOf } from './days';
import { minutesOf } from './time-zone';

/** wd = working days, d = calendar days, wh = working hours, h = clock hours. */
export type LimitUnit = 'wd' | 'd' | 'wh' | 'h';

/** A time limit. Days are whole; hours may be parts (0.5 h). */
export type Limit = { amount: number; unit: LimitUnit };

/**
 * The arithmetic of a due date as data: enough to say it and to draw it without the calendar that it was made with.
 * Plain weeks are not stored, only what departs from them, so that a trace of 60 days stays a few hundred bytes.
 */
export type Trace = {
  unit: LimitUnit;
  amount: number;
  start: Day;
  /** Local 'HH:MM'. */
  startTime: string;
  due: Day;
  /** Local 'HH:MM', for limits in hours only: a limit in days ends with its day. */
  dueTime?: string;
  /** Limits in calendar days: the last day by the count, when it was no working day and the limit moved to `due`. */
  movedFrom?: Day;
  /** Days off by the calendar's rows, in a row under one name (those after the count's last day, for unit d). */
  off?: { from: Day; days: number; name?: LocalText }[];
  /** Weekend days that are worked. */
  makeup?: Day[];
  /** Where the clock stood. Day limits: first and last day not counted, and how many; hour limits: local minutes and how many minutes. */
  paused?: { from: string; to: string; amount: number }[];
  /** The clock stands since this local minute; the due date is the earliest possible. */
  pausedSince?: string;
  /** Years whose holidays are not known; the answer is provisional. */
  uncovered?: number[];
  /** Unit wh: the working hours that were counted in. */
  hours?: readonly WorkingHours[];
};

/** One day of a drawn trace. `outside` fills a week up. */
export type TraceDay = {
  day: Day;
  mark: 'start' | 'counted' | 'weekend' | 'holiday' | 'paused' | 'due' | 'outside';
  /** Which day of the count it is (limits in days). */
  n?: number;
  /** Minutes counted on the day (limits in working hours). */
  minutes?: number;
  name?: LocalText;
  isMakeup?: boolean;
};

/** The part of a trace that comes from the calendar's rows between two days, both included. */
export function calendarPart(
  calendar: WorkCalendar,
  from: DayNumber,
  to: DayNumber,
): Pick<Trace, 'off' | 'makeup'> {
  const off: { from: Day; days: number; name?: LocalText }[] = [];
  const makeup: Day[] = [];
  let last: DayNumber | undefined;
  for (const { n, kind } of calendar.exceptionsIn(from, to)) {
    if (kind.reason === 'makeup') makeup.push(dayOf(n));
    if (kind.workday) continue;
    const group = off.at(-1);
    if (group && last === n - 1 && group.name?.['zh-CN'] === kind.name?.['zh-CN']) group.days++;
    else off.push({ from: dayOf(n), days: 1, ...(kind.name ? { name: kind.name } : {}) });
    last = n;
  }
  return { ...(off.length > 0 ? { off } : {}), ...(makeup.length > 0 ? { makeup } : {}) };
}

/** Minutes of working hours counted on a day of a wh trace, pauses taken off. */
function minutesOn(trace: Trace, day: Day): number {
  let total = 0;
  for (const { start, end } of trace.hours ?? []) {
    const from = Math.max(minutesOf(start), day === trace.start ? minutesOf(trace.startTime) : 0);
    const to = Math.min(minutesOf(end), day === trace.due ? minutesOf(trace.dueTime ?? '24:00') : 1440);
    total += Math.max(0, to - from);
    for (const pause of trace.paused ?? []) {
      const begin = minuteWithin(day, pause.from);
      const finish = minuteWithin(day, pause.to);
      total -= Math.max(0, Math.min(to, finish) - Math.max(from, begin));
    }
  }
  return total;
}

/** A local minute 'YYYY-MM-DDTHH:MM' as minutes of the given day, cut to 0 … 1440. */
function minuteWithin(day: Day, local: string): number {
  const of = local.slice(0, 10);
  if (of === day) return minutesOf(local.slice(11));
  return of < day ? 0 : 1440;
}

/**
 * All days of a trace from its start to its due day, each with what it was: for drawing the count as a calendar.
 * Needs no calendar, so an old case is drawn by the rules that it was judged by.
 */
export function expandTrace(trace: Trace): TraceDay[] {
  const first = dayNumber(trace.start);
  const due = dayNumber(trace.due);
  const makeup = new Set(trace.makeup);
  const off = new Map<Day, LocalText | undefined>();
  for (const group of trace.off ?? []) {
    for (let i = 0; i < group.days; i++) off.set(addDays(group.from, i), group.name);
  }
  const inDays = trace.unit === 'wd' || trace.unit === 'd';
  const counted = trace.movedFrom ?? trace.due;
  const days: TraceDay[] = [];
  let count = 0;
  for (let n = first; n <= due; n++) {
    const day = dayOf(n);
    const rests = off.has(day) || (!plainKind(n).workday && !makeup.has(day));
    const name = off.get(day);
    const isPaused = inDays && (trace.paused ?? []).some(({ from, to }) => from <= day && day <= to);
    const countsRests = trace.unit === 'd' ? day <= counted : trace.unit === 'h';
    const entry: TraceDay = { day, mark: 'counted' };
    if (makeup.has(day)) entry.isMakeup = true;
    if (trace.unit === 'wh' && !rests) entry.minutes = minutesOn(trace, day);
    if (day === trace.due) entry.mark = 'due';
    else if (n === first) entry.mark = 'start';
    else if (rests && !countsRests) {
      entry.mark = off.has(day) ? 'holiday' : 'weekend';
      if (name) entry.name = name;
    } else if (isPaused) entry.mark = 'paused';
    const isCounted = entry.mark === 'counted' || (entry.mark === 'due' && !trace.movedFrom);
    if (inDays && n > first && isCounted) entry.n = ++count;
    days.push(entry);
  }
  return days;
}

/** Fills expanded days up to whole weeks, Monday first: the rows of the drawn calendar. */
export function weeksOf(days: readonly TraceDay[]): TraceDay[][] {
  const firstDay = days[0];
  const lastDay = days.at(-1);
  if (!firstDay || !lastDay) return [];
  const from = dayNumber(firstDay.day);
  const to = dayNumber(lastDay.day);
  const weeks: TraceDay[][] = [];
  for (let monday = from - weekdayOf(from) + 1; monday <= to; monday += 7) {
    weeks.push(
      Array.from(
        { length: 7 },
        (_, i) => days[monday + i - from] ?? { day: dayOf(monday + i), mark: 'outside' },
      ),
    );
  }
  return weeks;
}
