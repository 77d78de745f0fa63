/** Months are written 'YYYY-MM', days 'YYYY-MM-DD'; both sort as text. */

/** What a page speaks of, always against the same months of the year before. */
export const PERIOD_KINDS = ['month', 'quarter', 'year_to_date'] as const;
export type PeriodKind = (typeof PERIOD_KINDS)[number];

export type Period = {
  kind: PeriodKind;
  /** The last month of the period. */
  month: string;
  year: number;
  /** The months' numbers in the year, 1…12. */
  numbers: number[];
};

export const isMonth = (text: string): boolean => /^\d{4}-(0[1-9]|1[0-2])$/.test(text);
export const monthOfDay = (day: string): string => day.slice(0, 7);
export const yearOf = (month: string): number => Number(month.slice(0, 4));
export const numberOf = (month: string): number => Number(month.slice(5));

/** The month so many months later, or earlier when negative. */
export function addMonths(month: string, by: number): string {
  const count = yearOf(month) * 12 + numberOf(month) - 1 + by;
  return monthIn(Math.floor(count / 12), (count % 12) + 1);
}

/** The month of a year by its number. */
export function monthIn(year: number, number: number): string {
  return `${String(year).padStart(4, '0')}-${String(number).padStart(2, '0')}`;
}

/** All months from the first to the last, both included; none when the last is earlier. */
export function monthsBetween(first: string, last: string): string[] {
  const months: string[] = [];
  for (let month = first; month <= last; month = addMonths(month, 1)) months.push(month);
  return months;
}

/** The first complete month of counts that begin on `day`: the same one only when they begin with its first day. */
export function firstCompleteMonth(day: string): string {
  return day.endsWith('-01') ? monthOfDay(day) : addMonths(monthOfDay(day), 1);
}

/** The period of a kind that ends with a month: the quarter so far, or the year so far. */
export function periodEnding(month: string, kind: PeriodKind): Period {
  const last = numberOf(month);
  const first = { month: last, quarter: last - ((last - 1) % 3), year_to_date: 1 }[kind];
  const numbers = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  return { kind, month, year: yearOf(month), numbers };
}

/** The months of a period in its own year, or `back` years before. */
export function monthsOf(period: Period, back = 0): string[] {
  return period.numbers.map((number) => monthIn(period.year - back, number));
}

/** The month itself, or the nearest end of what is covered. */
export function withinMonths(month: string, covered: { from: string; through: string }): string {
  if (month > covered.through) return covered.through;
  return month < covered.from ? covered.from : month;
}
