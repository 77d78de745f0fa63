import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Trx } from '~/platform/database/client.server';
import { inChunks } from './load-lists';
import type { Own } from './load-own';
import type { CityFolder } from './read-city';

/**
 * The working-day calendar. Earlier versions of its head stay, because clocks name the one they were counted by. Years
 * that were imported in the pages and single days that were entered there are the city's own and stay; the version then
 * says that it is the file's with something added.
 */
export async function loadCalendar(trx: Trx, { calendar }: CityFolder, own: Own, now: Date): Promise<void> {
  const years = new Set(own.codesOf('calendar_year').map(Number));
  const days = new Set(own.codesOf('closure'));
  const isOwnDay = (day: string, region: string) =>
    days.has(`${day}/${region}`) || (region === '' && years.has(Number(day.slice(0, 4))));
  for (const year of years) own.keeps('calendar_year', String(year));
  for (const day of days) own.keeps('closure', day);
  const mark = createHash('sha256')
    .update(JSON.stringify([[...years].sort(), [...days].sort()]))
    .digest('hex')
    .slice(0, 6);
  const version = years.size + days.size > 0 ? `${calendar.version}+${mark}` : calendar.version;
  const head = {
    hours: JSON.stringify(calendar.hours.intervals),
    time_zone: calendar.timeZone,
    loaded_at: now,
  };
  await trx
    .insertInto('work_calendar')
    .values({ version, ...head })
    .onConflict((conflict) => conflict.column('version').doUpdateSet(head))
    .execute();
  await trx
    .deleteFrom('calendar_year')
    .where(sql<boolean>`not (year = any(${[...years]}::integer[]))`)
    .execute();
  await inChunks(
    calendar.years.filter(({ year }) => !years.has(year)),
    (rows) =>
      trx
        .insertInto('calendar_year')
        .values(rows.map(({ year, status, source }) => ({ year, status, source: source['zh-CN'] })))
        .execute(),
  );
  await trx
    .deleteFrom('workday_exception')
    .where(sql<boolean>`not (to_char(day, 'YYYY-MM-DD') || '/' || region_code = any(${[...days]}::text[]))`)
    .where(
      sql<boolean>`not (region_code = '' and extract(year from day)::integer = any(${[...years]}::integer[]))`,
    )
    .execute();
  await inChunks(
    calendar.exceptions.filter(({ day, regionCode }) => !isOwnDay(day, regionCode ?? '')),
    (rows) =>
      trx
        .insertInto('workday_exception')
        .values(
          rows.map(({ day, workday, name, regionCode }) => ({
            day,
            is_workday: workday,
            region_code: regionCode ?? '',
            name: JSON.stringify(calendar.names[name] ?? null),
          })),
        )
        .execute(),
  );
}
