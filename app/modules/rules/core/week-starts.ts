import { addDays, type Day, weekday } from '~/modules/deadlines/core/days';
import { instantOf } from '~/modules/deadlines/core/time-zone';

/** Monday, Wednesday and Friday of the day's week at ten: what a limit does over a weekend shows in the last. */
export function weekStarts(today: Day, timeZone: string): Date[] {
  const monday = addDays(today, 1 - weekday(today));
  return [0, 2, 4].map((days) => instantOf(`${addDays(monday, days)}T10:00`, timeZone));
}
