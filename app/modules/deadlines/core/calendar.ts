import { type Day, type DayNumber, dateParts, dayNumber, weekdayOf } from './days';
import { isTimeZone, minutesOf } from './time-zone';

/** A name as city data holds it. */
export type LocalText = { 'zh-CN': string; en: string };

/** One stretch of the working hours of a working day, local 'HH:MM'. */
export type WorkingHours = { start: string; end: string };

/** A day that is not what its place in the week says, or that has a name. One row of the table `workday_exception`. */
export type CalendarException = {
  day: Day;
  workday: boolean;
  name?: LocalText | null;
  /** Only for this district (a typhoon closes one of them); empty = the whole city. */
  regionCode?: string | null;
};

/** What a calendar is made of: rows as they are stored. */
export type CalendarRows = {
  version: string;
  timeZone: string;
  hours: readonly WorkingHours[];
  /** Years whose holidays are published. Any other year is counted as plain weeks and makes an answer provisional. */
  coveredYears: readonly number[];
  exceptions: readonly CalendarException[];
};

/** weekday, makeup = working days; weekend, holiday = days off. A holiday that falls on a weekend is a holiday. */
export type DayKind = {
  workday: boolean;
  reason: 'weekday' | 'weekend' | 'holiday' | 'makeup';
  name?: LocalText;
};

export type NamedDay = { n: DayNumber; kind: DayKind };

/** The working-day calendar of a city, or of one district of it. An argument of every function that counts days. */
export type WorkCalendar = {
  version: string;
  timeZone: string;
  hours: readonly WorkingHours[];
  isCovered(day: Day): boolean;
  kind(day: Day): DayKind;
  /** The same questions by number, for loops and imports. */
  isYearCovered(year: number): boolean;
  kindAt(n: DayNumber): DayKind;
  /** Working days up to and including this one, from an arbitrary origin: differences of it count days. */
  workdaysUpTo(n: DayNumber): number;
  /** The exceptions from one day to another, both included, in order. */
  exceptionsIn(from: DayNumber, to: DayNumber): readonly NamedDay[];
};

const WEEKDAY: DayKind = Object.freeze({ workday: true, reason: 'weekday' });
const WEEKEND: DayKind = Object.freeze({ workday: false, reason: 'weekend' });

/** What a day is by its place in the week alone. */
export function plainKind(n: DayNumber): DayKind {
  return weekdayOf(n) <= 5 ? WEEKDAY : WEEKEND;
}

function weekdaysUpTo(n: DayNumber): number {
  const sinceMonday = n + 3;
  const weeks = Math.floor(sinceMonday / 7);
  return weeks * 5 + Math.min(sinceMonday - weeks * 7 + 1, 5);
}

function checkHours(hours: readonly WorkingHours[]): void {
  let last = 0;
  for (const { start, end } of hours) {
    const from = minutesOf(start);
    const to = minutesOf(end);
    if (from < last || to <= from) throw new RangeError(`working hours out of order: ${start}-${end}`);
    last = to;
  }
  if (hours.length === 0) throw new RangeError('no working hours');
}

function kindOf(n: DayNumber, row: CalendarException): DayKind {
  const plain = plainKind(n);
  const named = row.name ? { name: row.name } : {};
  if (!row.workday) return { workday: false, reason: 'holiday', ...named };
  return { workday: true, reason: plain.workday ? 'weekday' : 'makeup', ...named };
}

/**
 * Builds the calendar of a city, or, with a region code, of one district: a district's own row wins over the city's
 * row of the same day. Throws RangeError on a day that does not exist, an unknown zone or hours out of order, and on
 * two rows for one day, because the answer must not depend on their order.
 */
export function buildCalendar(rows: CalendarRows, regionCode?: string): WorkCalendar {
  checkHours(rows.hours);
  if (!isTimeZone(rows.timeZone)) throw new RangeError(`unknown time zone: ${rows.timeZone}`);
  const covered = new Set(rows.coveredYears);
  const city = new Map<DayNumber, DayKind>();
  const local = new Map<DayNumber, DayKind>();
  for (const row of rows.exceptions) {
    if (row.regionCode && row.regionCode !== regionCode) continue;
    const into = row.regionCode ? local : city;
    const n = dayNumber(row.day);
    if (into.has(n)) throw new RangeError(`two rows for ${row.day}`);
    into.set(n, kindOf(n, row));
  }
  const kinds = new Map([...city, ...local]);
  const sorted = [...kinds].sort(([a], [b]) => a - b).map(([n, kind]): NamedDay => ({ n, kind }));
  // sums[i]: by how many working days the first i exceptions differ from plain weeks.
  const sums = [0];
  for (const { n, kind } of sorted) {
    sums.push((sums.at(-1) ?? 0) + Number(kind.workday) - Number(plainKind(n).workday));
  }

  /** How many exceptions lie before the day. */
  function before(n: DayNumber): number {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle]?.n ?? n) < n) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  const kindAt = (n: DayNumber): DayKind => kinds.get(n) ?? plainKind(n);
  return {
    version: rows.version,
    timeZone: rows.timeZone,
    hours: rows.hours,
    isCovered: (day) => covered.has(dateParts(dayNumber(day)).year),
    kind: (day) => kindAt(dayNumber(day)),
    isYearCovered: (year) => covered.has(year),
    kindAt,
    workdaysUpTo: (n) => weekdaysUpTo(n) + (sums[before(n + 1)] ?? 0),
    exceptionsIn: (from, to) => sorted.slice(before(from), before(to + 1)),
  };
}

/** The years from one day to another, both included, whose holidays are not published. */
export function uncoveredYears(calendar: WorkCalendar, from: DayNumber, to: DayNumber): number[] {
  const years: number[] = [];
  for (let year = dateParts(from).year; year <= dateParts(to).year; year++) {
    if (!calendar.isYearCovered(year)) years.push(year);
  }
  return years;
}
