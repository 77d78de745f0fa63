import { dateParts, dayNumberOf } from '~/modules/deadlines/core/days';
import { instantAt } from '~/modules/deadlines/core/time-zone';

/**
 * Dates as sources write them. A format is `iso` (with or without an offset), `excel` (a serial day), `epoch` (seconds
 * or milliseconds), or a pattern of yyyy, M, MM, d, dd, H, HH, h, hh, m, mm, s, ss, SSS, a (AM, PM), X (+08:00, Z) and
 * any other characters as they are.
 */
const TOKENS: Record<string, string> = {
  yyyy: '(\\d{4})',
  MM: '(\\d{2})',
  M: '(\\d{1,2})',
  dd: '(\\d{2})',
  d: '(\\d{1,2})',
  HH: '(\\d{2})',
  H: '(\\d{1,2})',
  hh: '(\\d{2})',
  h: '(\\d{1,2})',
  mm: '(\\d{2})',
  m: '(\\d{1,2})',
  ss: '(\\d{2})',
  s: '(\\d{1,2})',
  SSS: '(\\d{1,9})',
  a: '([AaPp])\\.?[Mm]\\.?',
  X: '(Z|[+-]\\d{2}:?\\d{2})',
};
const token = /yyyy|MM|M|dd|d|HH|H|hh|h|mm|m|ss|s|SSS|a|X/g;

export type DateParser = (text: string) => number | undefined;

const named = ['iso', 'excel', 'epoch'];

/** What is wrong with a format, in plain words; undefined when nothing is. */
export function dateFormatError(format: string): string | undefined {
  if (named.includes(format)) return undefined;
  const found: string[] = format.match(token) ?? [];
  if (!found.includes('yyyy')) return 'a date format with yyyy, or iso, excel, epoch';
  if (new Set(found.map((one) => one[0])).size !== found.length)
    return 'a date format that names each part once';
  return undefined;
}

/**
 * Reads dates in several formats, tried in order; the one that fitted last is tried first, because columns mostly keep
 * to one. Gives milliseconds since 1970, undefined when no format fits.
 * @param dayMeans whether a day without a time stands for its first moment or its last (23:59:59.999)
 */
export function dateReader(
  formats: readonly string[],
  timeZone: string,
  dayMeans: 'start' | 'end',
): DateParser {
  const parsers = formats.map((format) => parserOf(format, timeZone, dayMeans));
  let last = 0;
  return (text) => {
    const found = parsers[last]?.(text);
    if (found !== undefined) return found;
    for (const [index, parse] of parsers.entries()) {
      if (index === last) continue;
      const other = parse(text);
      if (other !== undefined) {
        last = index;
        return other;
      }
    }
    return undefined;
  };
}

type Parts = {
  y: number;
  M: number;
  d: number;
  hour?: number;
  minute?: number;
  second?: number;
  ms?: number;
  offset?: string;
};

/** The instant of the parts; undefined when there is no such day or time, or the year is no year of a case. */
function instantOfParts(parts: Parts, timeZone: string, dayMeans: 'start' | 'end'): number | undefined {
  const { y, M, d, hour, minute = 0, second = 0, ms = 0, offset } = parts;
  if (y < 1950 || y > 2199) return undefined;
  const n = dayNumberOf(y, M, d);
  const real = dateParts(n);
  if (real.month !== M || real.date !== d) return undefined;
  if ((hour ?? 0) > 23 || minute > 59 || second > 59) return undefined;
  if (offset !== undefined) {
    return Date.UTC(y, M - 1, d, hour, minute, second, ms) - offsetMs(offset);
  }
  if (hour === undefined) {
    return dayMeans === 'start'
      ? instantAt(n, 0, timeZone).getTime()
      : instantAt(n + 1, 0, timeZone).getTime() - 1;
  }
  return instantAt(n, ((hour * 60 + minute) * 60 + second) * 1000 + ms, timeZone).getTime();
}

function offsetMs(offset: string): number {
  if (offset === 'Z') return 0;
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(-2));
  return (offset.startsWith('-') ? -minutes : minutes) * 60_000;
}

const ISO =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s?(Z|[+-]\d{2}:?\d{2})?)?$/;

function parserOf(format: string, timeZone: string, dayMeans: 'start' | 'end'): DateParser {
  if (format === 'excel') return (text) => excelInstant(text, timeZone, dayMeans);
  if (format === 'epoch') return (text) => epochInstant(text);
  const numbers = (text: string | undefined) => (text === undefined ? undefined : Number(text));
  const millis = (text: string | undefined) => (text ? Math.floor(Number(`0.${text}`) * 1000) : undefined);
  if (format === 'iso') {
    return (text) => {
      const m = ISO.exec(text);
      if (!m) return undefined;
      return instantOfParts(
        {
          y: Number(m[1]),
          M: Number(m[2]),
          d: Number(m[3]),
          hour: numbers(m[4]),
          minute: numbers(m[5]),
          second: numbers(m[6]),
          ms: millis(m[7]),
          offset: m[8],
        },
        timeZone,
        dayMeans,
      );
    };
  }
  const order: string[] = format.match(token) ?? [];
  const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&').replace(/\s+/g, '\\s+');
  const pieces = format.split(token);
  const pattern = new RegExp(
    `^${pieces.map((piece, i) => literal(piece) + (TOKENS[order[i] ?? ''] ?? '')).join('')}$`,
  );
  const at = (letter: string) => order.findIndex((one) => one[0] === letter) + 1;
  const place = { y: at('y'), M: at('M'), d: at('d'), H: at('H') || at('h'), m: at('m'), s: at('s') };
  const rare = { a: at('a'), S: at('S'), X: at('X') };
  return (text) => {
    const match = pattern.exec(text);
    if (!match) return undefined;
    const part = (index: number) => (index === 0 ? undefined : Number(match[index]));
    let hour = part(place.H);
    if (rare.a > 0 && hour !== undefined) {
      if (hour < 1 || hour > 12) return undefined;
      hour = (hour % 12) + (match[rare.a]?.toLowerCase() === 'p' ? 12 : 0);
    }
    const parts: Parts = {
      y: Number(match[place.y]),
      M: part(place.M) ?? 1,
      d: part(place.d) ?? 1,
      hour,
      minute: part(place.m),
      second: part(place.s),
      ms: rare.S > 0 ? millis(match[rare.S]) : undefined,
      offset: rare.X > 0 ? match[rare.X] : undefined,
    };
    return instantOfParts(parts, timeZone, dayMeans);
  };
}

const DAY_MS = 86_400_000;
/** Day 0 of sheets, 1899-12-30, as a day number since 1970. */
const SHEET_EPOCH = Date.UTC(1899, 11, 30) / DAY_MS;

function excelInstant(text: string, timeZone: string, dayMeans: 'start' | 'end'): number | undefined {
  if (!/^\d{5}(?:\.\d+)?$/.test(text)) return undefined;
  const serial = Number(text);
  const n = Math.floor(serial) + SHEET_EPOCH;
  const ms = Math.round((serial % 1) * 86_400) * 1000;
  if (!text.includes('.') && dayMeans === 'end') return instantAt(n + 1, 0, timeZone).getTime() - 1;
  return instantAt(n, ms, timeZone).getTime();
}

function epochInstant(text: string): number | undefined {
  if (!/^\d{9,13}$/.test(text)) return undefined;
  return text.length > 10 ? Number(text) : Number(text) * 1000;
}
