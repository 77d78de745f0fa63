import type { CalendarException, CalendarRows } from '~/modules/deadlines/core/calendar';
import { type Day, dayNumber } from '~/modules/deadlines/core/days';
import type { ListedDay } from '~/modules/deadlines/core/read-year-list';
import { endOfDay, startOfDay } from '~/modules/deadlines/core/time-zone';

/** The whole city's days of a year as a published list has them. */
export type YearChange = { kind: 'year'; year: number; days: readonly ListedDay[] };
/** One day that is not as the calendar says: a typhoon closes a district; `isUndone` takes such a row away again. */
export type DayChange = { kind: 'day'; region: string; isUndone: boolean } & ListedDay;
export type CalendarChange = YearChange | DayChange;

const isOfYear = (row: CalendarException, year: number) =>
  !row.regionCode && Number(row.day.slice(0, 4)) === year;

/** The calendar's rows after a change, under a version of their own. */
export function withCalendarChange(
  rows: CalendarRows,
  change: CalendarChange,
  version: string,
): CalendarRows {
  if (change.kind === 'year')
    return {
      ...rows,
      version,
      coveredYears: [...new Set([...rows.coveredYears, change.year])],
      exceptions: [...rows.exceptions.filter((row) => !isOfYear(row, change.year)), ...change.days],
    };
  const { day, workday, name, region, isUndone } = change;
  const others = rows.exceptions.filter((row) => row.day !== day || (row.regionCode ?? '') !== region);
  const added = isUndone ? [] : [{ day, workday, name, regionCode: region || null }];
  return { ...rows, version, exceptions: [...others, ...added] };
}

/**
 * Does a published list look as if lines were missing? The newest earlier year that is published, and how many days each
 * has, where the list has less than half of them; undefined where it looks whole or there is nothing to compare with.
 */
export function looksCut(
  rows: CalendarRows,
  change: YearChange,
): { n: number; year: number; before: number } | undefined {
  const year = Math.max(...rows.coveredYears.filter((one) => one < change.year));
  const before = rows.exceptions.filter((row) => isOfYear(row, year)).length;
  const n = change.days.length;
  return n * 2 < before ? { n, year, before } : undefined;
}

/** The instants between which a change touches running clocks, and where. */
export function touchedBy(change: CalendarChange, zone: string) {
  const span = (from: Day, to: Day) => ({
    from: startOfDay(dayNumber(from), zone),
    to: endOfDay(dayNumber(to), zone),
  });
  if (change.kind === 'year')
    return {
      ...span(`${change.year}-01-01`, `${change.year}-12-31`),
      region: undefined,
      withProvisional: true,
    };
  return { ...span(change.day, change.day), region: change.region || undefined, withProvisional: false };
}
