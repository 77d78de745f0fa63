import { buildCalendar, type CalendarRows, type WorkCalendar } from '~/modules/deadlines/core/calendar';
import { calendarFileSchema, rowsOfCalendarFile } from '~/modules/deadlines/schema';
import jiangmen from '~db/cities/jiangmen/calendar.json';

/** Jiangmen's calendar as rows: 2004 to 2026 covered. */
export const jiangmenRows: CalendarRows = rowsOfCalendarFile(calendarFileSchema.parse(jiangmen));

/** Jiangmen's calendar, ready for counting. */
export const jiangmenCalendar: WorkCalendar = buildCalendar(jiangmenRows);

/** A calendar of plain weeks in which the given weekdays are holidays; covered from 2000 to 2099. */
export function plainCalendar(rows: Partial<CalendarRows> = {}): WorkCalendar {
  return buildCalendar({
    version: 'plain',
    timeZone: 'Asia/Shanghai',
    hours: [
      { start: '08:30', end: '12:00' },
      { start: '14:30', end: '17:30' },
    ],
    coveredYears: Array.from({ length: 100 }, (_, i) => 2000 + i),
    exceptions: [],
    ...rows,
  });
}
