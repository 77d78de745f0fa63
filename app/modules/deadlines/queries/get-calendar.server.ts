import type { Db, Executor } from '~/platform/database/client.server';
import { snapshot } from '~/platform/database/snapshot.server';
import {
  buildCalendar,
  type CalendarRows,
  type LocalText,
  type WorkCalendar,
  type WorkingHours,
} from '../core/calendar';

export type Calendars = (regionCode?: string) => WorkCalendar;

/** What is stored of the calendar; the newest head counts. */
export async function readCalendarRows(db: Executor): Promise<CalendarRows> {
  const calendar = await db
    .selectFrom('work_calendar')
    .selectAll()
    .select((row) => row.ref('hours').$castTo<WorkingHours[]>().as('hours'))
    .orderBy('loaded_at', 'desc')
    .executeTakeFirst();
  const years = await db
    .selectFrom('calendar_year')
    .select('year')
    .where('status', '=', 'published')
    .execute();
  const exceptions = await db
    .selectFrom('workday_exception')
    .select((row) => ['day', 'region_code', 'is_workday', row.ref('name').$castTo<LocalText>().as('name')])
    .orderBy('day')
    .execute();
  if (!calendar) throw new Error('No calendar is loaded: npm run city -- NAME');
  return {
    version: calendar.version,
    timeZone: calendar.time_zone,
    hours: calendar.hours,
    coveredYears: years.map(({ year }) => year),
    exceptions: exceptions.map(({ day, region_code, is_workday, name }) => ({
      day,
      workday: is_workday,
      name,
      regionCode: region_code || null,
    })),
  };
}

/** Calendars by district, made of rows; each is built when it is first asked for. */
export function calendarsOf(rows: CalendarRows): Calendars {
  const city = buildCalendar(rows);
  const local = new Set(rows.exceptions.flatMap(({ regionCode }) => regionCode ?? []));
  const built = new Map<string, WorkCalendar>();
  return (regionCode) => {
    if (!regionCode || !local.has(regionCode)) return city;
    const known = built.get(regionCode) ?? buildCalendar(rows, regionCode);
    built.set(regionCode, known);
    return known;
  };
}

/** The same for a caller that learns the district later: a function of its code. */
export const getCalendars = snapshot(async (db) => calendarsOf(await readCalendarRows(db)));

/** The working-day calendar of the city, or of a district that has days of its own. A snapshot: cheap on every request. */
export async function getCalendar(db: Db, regionCode?: string | null): Promise<WorkCalendar> {
  return (await getCalendars(db))(regionCode ?? undefined);
}
