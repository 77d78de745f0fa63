import { z } from 'zod';
import type { CalendarRows } from './core/calendar';
import { isDay } from './core/days';

const text = z.strictObject({ 'zh-CN': z.string().min(1), en: z.string().min(1) });
const day = z.string().refine(isDay);
const clock = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/);

/**
 * A city's `calendar.json`. Names are held once and referred to by code. `local` marks a row that the city added
 * itself (a typhoon day); the script that refreshes the file keeps those.
 */
export const calendarFileSchema = z.strictObject({
  version: z.string().min(1),
  timeZone: z.string().min(1),
  hours: z.strictObject({
    assumption: z.boolean(),
    note: text,
    intervals: z.array(z.strictObject({ start: clock, end: clock })).min(1),
  }),
  years: z
    .array(
      z.strictObject({
        year: z.int().min(1900).max(2999),
        status: z.enum(['published', 'provisional']),
        source: text,
        assumption: z.boolean(),
      }),
    )
    .min(1),
  names: z.record(z.string(), text),
  exceptions: z.array(
    z.strictObject({
      day,
      workday: z.boolean(),
      name: z.string(),
      regionCode: z.string().optional(),
      local: z.boolean().optional(),
    }),
  ),
});

export type CalendarFile = z.infer<typeof calendarFileSchema>;

/** The rows of a calendar file, names filled in; only published years are covered. Throws on a name without text. */
export function rowsOfCalendarFile(file: CalendarFile): CalendarRows {
  return {
    version: file.version,
    timeZone: file.timeZone,
    hours: file.hours.intervals,
    coveredYears: file.years.filter(({ status }) => status === 'published').map(({ year }) => year),
    exceptions: file.exceptions.map(({ day, workday, name, regionCode }) => {
      const found = file.names[name];
      if (!found) throw new Error(`calendar: the name "${name}" of ${day} has no text`);
      return { day, workday, regionCode, name: found };
    }),
  };
}
