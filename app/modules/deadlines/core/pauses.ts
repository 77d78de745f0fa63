import type { WorkCalendar } from './calendar';
import type { DayNumber } from './days';
import { endOfDay, startOfDay } from './time-zone';
import { workingSpans } from './working-days';

/** A stretch in which the clock stands (appraisal, material asked for); `to` null: it still stands. */
export type Pause = { from: Date; to: Date | null };

/** From one instant to another, in ms. */
export type Span = { from: number; to: number };

/**
 * The finished pauses after the start, in order, overlapping ones joined. Throws RangeError when one ends before it
 * begins. A pause that still stands is left out: see pausedSince.
 */
export function finishedPauses(pauses: readonly Pause[], start: Date): Span[] {
  const spans: Span[] = [];
  for (const { from, to } of pauses) {
    if (to === null) continue;
    if (!(to.getTime() >= from.getTime())) throw new RangeError('a pause that ends before it begins');
    const begin = Math.max(from.getTime(), start.getTime());
    if (to.getTime() > begin) spans.push({ from: begin, to: to.getTime() });
  }
  spans.sort((a, b) => a.from - b.from);
  const joined: Span[] = [];
  for (const span of spans) {
    const last = joined.at(-1);
    if (last && span.from <= last.to) last.to = Math.max(last.to, span.to);
    else joined.push(span);
  }
  return joined;
}

/** When the clock began to stand, if it still does. */
export function pausedSince(pauses: readonly Pause[]): Date | undefined {
  const open = pauses.filter((pause) => pause.to === null).map((pause) => pause.from.getTime());
  return open.length > 0 ? new Date(Math.min(...open)) : undefined;
}

function indexOfCover(pauses: readonly Span[], span: Span): number {
  return pauses.findIndex((pause) => pause.from <= span.from && pause.to >= span.to);
}

/**
 * Which pause kept the clock standing through all working hours of a working day; undefined when it ran at any time
 * of them, or on a day off. A day on which the clock ran at all is counted.
 */
export function pauseOfWorkday(
  calendar: WorkCalendar,
  pauses: readonly Span[],
  n: DayNumber,
): number | undefined {
  if (pauses.length === 0) return undefined;
  const covers = workingSpans(calendar, n).map((span) => indexOfCover(pauses, span));
  return covers.includes(-1) ? undefined : covers[0];
}

/** Which pause kept the clock standing from 00:00 to 24:00 of a day; undefined when it ran at any time of it. */
export function pauseOfWholeDay(
  calendar: WorkCalendar,
  pauses: readonly Span[],
  n: DayNumber,
): number | undefined {
  if (pauses.length === 0) return undefined;
  const day = {
    from: startOfDay(n, calendar.timeZone).getTime(),
    to: endOfDay(n, calendar.timeZone).getTime(),
  };
  const index = indexOfCover(pauses, day);
  return index === -1 ? undefined : index;
}
