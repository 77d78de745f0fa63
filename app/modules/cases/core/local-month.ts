import { localDay } from '~/modules/deadlines/core/time-zone';

/** Year and month as 'YYMM'. */
export type LocalMonth = string;

/** The month of an instant in a city's time zone. */
export function localMonth(instant: Date, timeZone: string): LocalMonth {
  const day = localDay(instant, timeZone);
  return day.slice(2, 4) + day.slice(5, 7);
}
