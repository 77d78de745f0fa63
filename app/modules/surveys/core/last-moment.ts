import { localDay, localTime } from '~/modules/deadlines/core/time-zone';

/**
 * The last day on which a wave can be answered, and up to when on it: one that ends at midnight ends at 24:00 of the day
 * before, as people say it.
 */
export function lastMoment(closesAt: Date, timeZone: string): { day: string; time: string } {
  const time = localTime(closesAt, timeZone);
  const last = new Date(closesAt.getTime() - 1);
  return { day: localDay(last, timeZone), time: time === '00:00' ? '24:00' : time };
}
