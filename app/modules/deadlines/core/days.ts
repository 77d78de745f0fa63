/**
 * Arithmetic on days written 'YYYY-MM-DD' (proleptic Gregorian calendar, no time zone).
 * A day has an equal integer, its day number (1970-01-01 = 0): loops count numbers, texts are for people and rows.
 */

/** A day as 'YYYY-MM-DD'. Text from outside goes through isDay first; the functions here throw RangeError on anything else. */
export type Day = string;

/** Days since 1970-01-01. */
export type DayNumber = number;

const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

function monthLength(year: number, month: number): number {
  return month === 2 && isLeap(year) ? 29 : (MONTH_LENGTHS[month - 1] ?? 0);
}

/** Value of the digits of text in [from, to), NaN when one is no digit. */
function digits(text: string, from: number, to: number): number {
  let value = 0;
  for (let i = from; i < to; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (!(digit >= 0 && digit <= 9)) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}

/** Is the text a day that exists, exactly as 'YYYY-MM-DD'? '2026-02-30' is none. */
export function isDay(text: string): boolean {
  if (text.length !== 10 || text[4] !== '-' || text[7] !== '-') return false;
  const year = digits(text, 0, 4);
  const month = digits(text, 5, 7);
  const date = digits(text, 8, 10);
  return year >= 1 && month >= 1 && month <= 12 && date >= 1 && date <= monthLength(year, month);
}

/** Day number of a year, month (1–12) and date; does not check that the date exists. */
export function dayNumberOf(year: number, month: number, date: number): DayNumber {
  // Years are made to begin in March, so that the leap day comes last.
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + date - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
}

/** Day number of a day. Throws RangeError when the text is no existing day. */
export function dayNumber(day: Day): DayNumber {
  if (!isDay(day)) throw new RangeError(`no such day: ${day}`);
  return dayNumberOf(digits(day, 0, 4), digits(day, 5, 7), digits(day, 8, 10));
}

/** Year, month (1–12) and date of a day number. */
export function dateParts(n: DayNumber): { year: number; month: number; date: number } {
  const z = n + 719468;
  const era = Math.floor(z / 146097);
  const dayOfEra = z - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    date: dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1,
  };
}

/** The day of a day number. Throws RangeError outside the years 1 to 9999. */
export function dayOf(n: DayNumber): Day {
  const { year, month, date } = dateParts(n);
  if (!(year >= 1 && year <= 9999)) throw new RangeError(`day out of range: ${n}`);
  const y = year >= 1000 ? `${year}` : `${year}`.padStart(4, '0');
  return `${y}-${month < 10 ? '0' : ''}${month}-${date < 10 ? '0' : ''}${date}`;
}

/** The day that many days later (earlier when negative). */
export function addDays(day: Day, days: number): Day {
  return dayOf(dayNumber(day) + days);
}

/** Days from one day to another: 1 from today to tomorrow, negative backwards. */
export function daysBetween(from: Day, to: Day): number {
  return dayNumber(to) - dayNumber(from);
}

/** Day of the week of a day number, ISO 8601: 1 = Monday … 7 = Sunday. */
export function weekdayOf(n: DayNumber): number {
  return ((((n + 3) % 7) + 7) % 7) + 1;
}

/** Day of the week of a day, ISO 8601: 1 = Monday … 7 = Sunday. */
export function weekday(day: Day): number {
  return weekdayOf(dayNumber(day));
}
