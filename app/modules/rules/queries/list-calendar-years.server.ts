import { sql } from 'kysely';
import type { StaffScope } from '~/modules/accounts/core/scope';
import type { Trx } from '~/platform/database/client.server';
import type { Text } from '~/platform/i18n/languages';

export type CalendarYearRow = {
  year: number;
  status: 'published' | 'provisional';
  source: string | null;
  off: number;
  worked: number;
};
export type SpecialDay = { day: string; region: string; isWorkday: boolean; name: Text | null };

/** The years of the calendar, newest first, with how many days are listed; and the days of single districts. */
export async function listCalendarYears(
  trx: Trx,
  _scope: StaffScope,
): Promise<{ years: CalendarYearRow[]; local: SpecialDay[] }> {
  const { rows: years } = await sql<CalendarYearRow>`
    select y.year, y.status, y.source,
           count(x.day) filter (where not x.is_workday)::integer as off,
           count(x.day) filter (where x.is_workday)::integer as worked
      from calendar_year y
      left join workday_exception x on extract(year from x.day) = y.year and x.region_code = ''
     group by y.year order by y.year desc`.execute(trx);
  const entered = trx
    .selectFrom('rule_change')
    .select('code')
    .where('kind', '=', 'closure')
    .where('state', '=', 'applied');
  const local = await trx
    .selectFrom('workday_exception')
    .select((row) => [
      'day',
      'region_code as region',
      'is_workday as isWorkday',
      row.ref('name').$castTo<Text | null>().as('name'),
    ])
    .where((row) =>
      row.or([
        row('region_code', '<>', ''),
        row(sql<string>`day::text || '/' || region_code`, 'in', entered),
      ]),
    )
    .orderBy('day', 'desc')
    .limit(50)
    .execute();
  return { years, local };
}
