import { readFileSync } from 'node:fs';
import { buildCalendar, type WorkCalendar } from '~/modules/deadlines/core/calendar';
import { computeDue } from '~/modules/deadlines/core/compute-due';
import { isDay } from '~/modules/deadlines/core/days';
import { type Speaker, sayDue } from '~/modules/deadlines/core/say';
import { instantOf } from '~/modules/deadlines/core/time-zone';
import type { Limit, LimitUnit } from '~/modules/deadlines/core/trace';
import { calendarFileSchema, rowsOfCalendarFile } from '~/modules/deadlines/schema';
import { formatDay, formatDayShort } from '~/ui/format';

/**
 * npm run --silent deadline -- START +N(wd|d|wh|h) [--lng en]
 *
 * When does a limit end? Line 1 is the due date (for hours: with the time), then ` provisional` where a year without
 * published holidays is touched; the arithmetic follows in words. START is a day or YYYY-MM-DDTHH:MM in the city's
 * time; a day alone means its first minute (so working hours begin with the first working hour of the day).
 * Reads db/cities/$CITY/calendar.json (CITY=jiangmen unless set); needs no database. A wrong argument: exit 2 and one
 * line on stderr.
 */

type Language = Speaker['lng'];
type Input = { start: string; limit: Limit; lng: Language };

class Refusal extends Error {}

const UNITS: Record<string, LimitUnit> = { wd: 'wd', d: 'd', wh: 'wh', h: 'h' };
const LARGEST = 3650;

function read(path: string): unknown {
  return JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));
}

function isLanguage(text: string | undefined): text is Language {
  return text === 'zh-CN' || text === 'en';
}

/** The texts of a language: looks a dotted key up and fills `{{name}}` in. */
function texts(lng: Language): (key: string, params?: Record<string, string | number>) => string {
  const all = read(`../locales/${lng}/deadline.json`);
  return (key, params = {}) => {
    const found = key
      .split('.')
      .reduce<unknown>(
        (at, part) => (at instanceof Object ? Object.entries(at).find(([k]) => k === part)?.[1] : undefined),
        all,
      );
    if (typeof found !== 'string') throw new Error(`no text for ${key}`);
    return found.replace(/\{\{(\w+)\}\}/g, (_, name: string) => `${params[name] ?? ''}`);
  };
}

/** Takes the language out of the arguments; what is left are START and the limit. */
function splitLanguage(args: readonly string[]): { lng: Language; rest: string[] } {
  const at = args.findIndex((arg) => arg === '--lng' || arg.startsWith('--lng='));
  const option = args[at];
  if (option === undefined) return { lng: 'zh-CN', rest: [...args] };
  const isPair = option === '--lng';
  const value = isPair ? args[at + 1] : option.slice('--lng='.length);
  if (!isLanguage(value)) throw new Refusal(texts('zh-CN')('cli.lng', { value: value ?? '' }));
  return { lng: value, rest: args.filter((_, i) => i !== at && !(isPair && i === at + 1)) };
}

function parse(args: readonly string[]): Input {
  const { lng, rest } = splitLanguage(args);
  const t = texts(lng);
  const [start, limit] = rest;
  if (start === undefined || limit === undefined || rest.length > 2) throw new Refusal(t('cli.usage'));
  const year = Number(start.slice(0, 4));
  const isStart = isDay(start.slice(0, 10)) && /^(?:T(?:[01]\d|2[0-3]):[0-5]\d)?$/.test(start.slice(10));
  if (!isStart || year < 1900 || year > 2199) throw new Refusal(t('cli.start', { value: oneLine(start) }));
  const match = /^\+([1-9]\d{0,3})(wd|d|wh|h)$/.exec(limit);
  const unit = UNITS[match?.[2] ?? ''];
  const amount = Number(match?.[1]);
  if (!unit || amount > LARGEST) throw new Refusal(t('cli.limit', { value: oneLine(limit) }));
  return { start, limit: { amount, unit }, lng };
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').slice(0, 60);
}

function cityCalendar(lng: Language): WorkCalendar {
  const city = process.env.CITY || 'jiangmen';
  if (/^[a-z0-9-]+$/.test(city)) {
    try {
      const file = read(`../../db/cities/${city}/calendar.json`);
      return buildCalendar(rowsOfCalendarFile(calendarFileSchema.parse(file)));
    } catch {
      // Said below in one line: the file is absent or is no calendar.
    }
  }
  throw new Refusal(texts(lng)('cli.city', { value: oneLine(city) }));
}

function answer(args: readonly string[]): string[] {
  const { start, limit, lng } = parse(args);
  const calendar = cityCalendar(lng);
  const due = computeDue({ start: instantOf(start, calendar.timeZone), limit, calendar });
  const date = due.trace.dueTime === undefined ? due.dueDay : `${due.dueDay}T${due.trace.dueTime}`;
  const speaker: Speaker = {
    lng,
    t: texts(lng),
    day: (day, withYear) => (withYear ? formatDay(day, lng) : formatDayShort(day, lng)),
  };
  return [due.isProvisional ? `${date} provisional` : date, ...sayDue(due.trace, speaker)];
}

try {
  console.log(answer(process.argv.slice(2)).join('\n'));
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
