import type { WorkCalendar } from '~/modules/deadlines/core/calendar';
import { localDayNumber } from '~/modules/deadlines/core/time-zone';
import { workingSpans } from '~/modules/deadlines/core/working-days';
import { between, type Random } from './random';

const HOUR_MS = 3_600_000;
const DAYS = 30;

/** The moment itself in working hours, else one in the first hour of the next ones: people come to it in the morning. */
export function workingMoment(calendar: WorkCalendar, at: number, random: Random): number {
  const first = localDayNumber(new Date(at), calendar.timeZone);
  for (let day = first; day < first + DAYS; day++) {
    for (const { from, to } of workingSpans(calendar, day)) {
      if (at >= from && at < to) return at;
      if (from > at) return Math.floor(from + random() * HOUR_MS);
    }
  }
  return at;
}

/** A moment in the last three hours of work before a limit ends. */
export function lastMoment(calendar: WorkCalendar, due: number, random: Random): number {
  const last = localDayNumber(new Date(due), calendar.timeZone);
  for (let day = last; day > last - DAYS; day--) {
    for (const { from, to } of workingSpans(calendar, day).reverse()) {
      const end = Math.min(to, due);
      if (from < end) return Math.floor(Math.max(from, between(random, end - 3 * HOUR_MS, end)));
    }
  }
  return due;
}

/**
 * When something with a limit is done: at that share of its time, in working hours. What is in time by its share stays in
 * time; what is urgent is done at any hour.
 */
export function doneAt(
  calendar: WorkCalendar,
  limit: { from: number; due: number; share: number; isUrgent: boolean },
  random: Random,
): number {
  const { from, due, share, isUrgent } = limit;
  const aim = Math.floor(from + share * Math.max(due - from, HOUR_MS / 6));
  if (isUrgent) return aim;
  const at = workingMoment(calendar, aim, random);
  if (share > 1 || at <= due) return at;
  const last = lastMoment(calendar, due, random);
  return last > from ? last : Math.floor(between(random, from, Math.max(from, due)));
}
