import type { Db } from '~/platform/database/client.server';
import { snapshot } from '~/platform/database/snapshot.server';
import {
  buildCalendar,
  type CalendarRows,
  type LocalText,
  type WorkCalendar,
  type WorkingHours,
} from '../core/calendar';

export type Calendars = (regionCode?: string) => WorkCalendar;

/** The same for a caller that learns the district later: a function of its code. */
export const getCalendars = snapshot(async (db): Promise<Calendars> => {
  const [calendar, years, exceptions] = [
    await db.selectFrom('work_calendar').selectAll().orderBy('loaded_at', 'desc').executeTakeFirst(),
    await db.selectFrom('calendar_year').select('year').where('status', '=', 'published').execute(),
    await db
      .selectFrom('workday_exception')
      .select((row) => ['day', 'region_code', 'is_workday', row.ref('name').$castTo<LocalText>().as('name')])
      .execute(),
  ];
  if (!calendar) throw new Error('No calendar is loaded: npm run city -- NAME');
  const rows: CalendarRows = {
    version: calendar.version,
    timeZone: calendar.time_zone,
    hours: calendar.hours as WorkingHours[],
    coveredYears: years.map(({ year }) => year),
    exceptions: exceptions.map(({ day, region_code, is_workday, name }) => ({
      day,
      workday: is_workday,
      name,
      regionCode: region_code || null,
    })),
  };
  const city = buildCalendar(rows);
  const local = new Set(rows.exceptions.flatMap(({ regionCode }) => regionCode ?? []));
  const built = new Map<string, WorkCalendar>();
  return (regionCode) => {
    if (!regionCode || !local.has(regionCode)) return city;
    const known = built.get(regionCode) ?? buildCalendar(rows, regionCode);
    built.set(regionCode, known);
    return known;
  };
});

/** The working-day calendar of the city, or of a district that has days of its own. A snapshot: cheap on every request. */
export async function getCalendar(db: Db, regionCode?: string | null): Promise<WorkCalendar> {
  return (await getCalendars(db))(regionCode ?? undefined);
}
