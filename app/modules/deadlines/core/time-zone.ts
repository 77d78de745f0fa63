import { type Day, type DayNumber, dayNumber, dayOf } from './days';

/**
 * Instants to local days and back, in any IANA time zone, by the offsets that Intl knows.
 * Intl is slow (microseconds a call), so the changes of offset of a zone are looked up once a year and kept:
 * afterwards a conversion costs a fraction of a microsecond.
 */

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** From this instant on (ms) the local clock is ahead of UTC by offset (ms). */
type Segment = { from: number; offset: number };

type Zone = { read: (ms: number) => number; years: Map<number, readonly Segment[]> };

const zones = new Map<string, Zone>();

function zoneOf(timeZone: string): Zone {
  const known = zones.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const read = (ms: number): number => {
    const part: Record<string, number> = {};
    for (const { type, value } of format.formatToParts(ms)) part[type] = Number(value);
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
    return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(ms / 1000) * 1000;
  };
  const zone = { read, years: new Map<number, readonly Segment[]>() };
  zones.set(timeZone, zone);
  return zone;
}

/** The offsets of one UTC year: weekly samples, and bisection to the second where two neighbours differ. */
function segmentsOf(zone: Zone, year: number): readonly Segment[] {
  const known = zone.years.get(year);
  if (known) return known;
  const first = Date.UTC(year, 0, 1);
  const end = Date.UTC(year + 1, 0, 1);
  const segments: Segment[] = [{ from: first, offset: zone.read(first) }];
  let before = first;
  let offset = segments[0]?.offset ?? 0;
  while (before < end) {
    const after = Math.min(before + 7 * DAY_MS, end);
    const next = zone.read(after);
    if (next !== offset) {
      let low = before;
      let high = after;
      while (high - low > 1000) {
        const middle = Math.floor((low + high) / 2000) * 1000;
        if (zone.read(middle) === offset) low = middle;
        else high = middle;
      }
      if (high < end) segments.push({ from: high, offset: next });
    }
    before = after;
    offset = next;
  }
  zone.years.set(year, segments);
  return segments;
}

function segmentAt(timeZone: string, ms: number): Segment {
  const segments = segmentsOf(zoneOf(timeZone), new Date(ms).getUTCFullYear());
  let found = segments[0];
  for (const segment of segments) if (segment.from <= ms) found = segment;
  return found ?? { from: ms, offset: 0 };
}

/** Milliseconds that local time is ahead of UTC at the instant. Throws RangeError for an unknown zone or instant. */
export function offsetAt(timeZone: string, ms: number): number {
  if (!Number.isFinite(ms)) throw new RangeError('no instant');
  return segmentAt(timeZone, ms).offset;
}

/** Does the running system know this IANA time zone? */
export function isTimeZone(timeZone: string): boolean {
  try {
    zoneOf(timeZone);
    return true;
  } catch {
    return false;
  }
}

/** The day number of the local day that the instant falls on. */
export function localDayNumber(instant: Date, timeZone: string): DayNumber {
  const ms = instant.getTime();
  return Math.floor((ms + offsetAt(timeZone, ms)) / DAY_MS);
}

/** The local day that the instant falls on: 2026-10-09T16:30Z is 2026-10-10 in Asia/Shanghai. */
export function localDay(instant: Date, timeZone: string): Day {
  return dayOf(localDayNumber(instant, timeZone));
}

/** The local clock time of the instant, 'HH:MM' (seconds cut off). */
export function localTime(instant: Date, timeZone: string): string {
  const ms = instant.getTime();
  const local = ms + offsetAt(timeZone, ms);
  return clockText(Math.floor((local - Math.floor(local / DAY_MS) * DAY_MS) / MINUTE_MS));
}

/** Local day and time of the instant, 'YYYY-MM-DDTHH:MM'. */
export function localMinute(instant: Date, timeZone: string): string {
  return `${localDay(instant, timeZone)}T${localTime(instant, timeZone)}`;
}

/**
 * The instant at which local clocks show the day and the time (ms since 00:00, up to 24:00).
 * A time that occurs twice (clocks put back) is the first; one that never occurs (clocks put forward) is the moment
 * of the change. So a later clock time never gives an earlier instant, and "closed ≤ target" stays what it was on paper.
 */
export function instantAt(n: DayNumber, msOfDay: number, timeZone: string): Date {
  const local = n * DAY_MS + msOfDay;
  // One change of offset at most lies within a day of any moment; so these are the offsets before and after it.
  const before = offsetAt(timeZone, local - DAY_MS);
  const after = offsetAt(timeZone, local + DAY_MS);
  const early = local - before;
  if (before === after || offsetAt(timeZone, early) === before) return new Date(early);
  const late = local - after;
  if (offsetAt(timeZone, late) === after) return new Date(late);
  // The skipped hour: `early` lies just past the change.
  return new Date(segmentAt(timeZone, early).from);
}

/**
 * The instant of a local day and time: 'YYYY-MM-DD', 'YYYY-MM-DDTHH:MM' or 'YYYY-MM-DDTHH:MM:SS' (a blank may stand
 * for the T). Changes of the clock as in instantAt. Throws RangeError on any other text.
 */
export function instantOf(local: string, timeZone: string): Date {
  const n = dayNumber(local.slice(0, 10));
  if (local.length === 10) return instantAt(n, 0, timeZone);
  const match = /^[T ]([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?$/.exec(local.slice(10));
  if (!match) throw new RangeError(`no such local time: ${local}`);
  const [, hour, minute, second] = match;
  return instantAt(n, (Number(hour) * 3600 + Number(minute) * 60 + Number(second ?? 0)) * 1000, timeZone);
}

/** The first instant of a local day. */
export function startOfDay(n: DayNumber, timeZone: string): Date {
  return instantAt(n, 0, timeZone);
}

/** The last millisecond of a local day, 23:59:59.999: what falls on the day is not after it. */
export function endOfDay(n: DayNumber, timeZone: string): Date {
  return new Date(instantAt(n + 1, 0, timeZone).getTime() - 1);
}

/** Minutes since 00:00 of 'HH:MM'; '24:00' is 1440. Throws RangeError on any other text. */
export function minutesOf(clock: string): number {
  const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(clock);
  if (!match) {
    if (clock === '24:00') return 1440;
    throw new RangeError(`no such clock time: ${clock}`);
  }
  return Number(match[1]) * 60 + Number(match[2]);
}

/** 'HH:MM' of minutes since 00:00. */
export function clockText(minutes: number): string {
  const hour = Math.floor(minutes / 60);
  const minute = minutes - hour * 60;
  return `${hour < 10 ? '0' : ''}${hour}:${minute < 10 ? '0' : ''}${minute}`;
}
