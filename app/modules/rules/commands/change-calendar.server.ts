import type { StaffScope } from '~/modules/accounts/core/scope';
import { type Done, type Refusal, refuse } from '~/modules/cases/core/refusal';
import { localDay } from '~/modules/deadlines/core/time-zone';
import { readCalendarRows } from '~/modules/deadlines/queries/get-calendar.server';
import { enqueue, type Trx } from '~/platform/database/client.server';
import type { Services } from '~/platform/services.server';
import { type CalendarChange, type DayChange, touchedBy, type YearChange } from '../core/calendar-change';
import { applyChange, clickOf } from './apply-change.server';

/** Other processes know the calendar as it was for some seconds: what they start by it is counted again after this. */
const AGAIN_AFTER_MS = 60_000;

/**
 * A year from the published list, or one day that is different: stored under a new version of the calendar, and the
 * running clocks that count over it are counted again by a job.
 */
export async function changeCalendar(
  services: Services,
  input: {
    scope: StaffScope;
    change: CalendarChange;
    /** Where the list was published. */
    source?: string;
    reason: string;
    token: string;
    now: Date;
  },
): Promise<Done | Refusal> {
  const { scope, change, source, reason, token, now } = input;
  const form = { token, reason, change };
  const kind = change.kind === 'year' ? 'calendar_year' : 'closure';
  const code = change.kind === 'year' ? String(change.year) : `${change.day}/${change.region}`;
  return applyChange(services, { scope, kind, code, reason, form, now }, async (trx) => {
    const head = await trx
      .selectFrom('work_calendar')
      .selectAll()
      .orderBy('loaded_at', 'desc')
      .executeTakeFirstOrThrow();
    const { timeZone } = await readCalendarRows(trx);
    const before =
      change.kind === 'year' ? await storeYear(trx, change, source ?? reason) : await storeDay(trx, change);
    if (!before) return refuse('rules:error.no_such_day');
    await trx
      .insertInto('work_calendar')
      .values({
        version: `${localDay(now, timeZone)}-${clickOf(kind, code, form).slice(0, 8)}`,
        hours: JSON.stringify(head.hours),
        time_zone: timeZone,
        loaded_at: now > head.loaded_at ? now : new Date(head.loaded_at.getTime() + 1),
      })
      .execute();
    const days = touchedBy(change, timeZone);
    await enqueue(trx, 'recount_clocks', days);
    await enqueue(trx, 'recount_clocks', days, { runAt: new Date(now.getTime() + AGAIN_AFTER_MS) });
    return { ok: true, before, after: change };
  });
}

/** Writes the whole city's days of a year anew; what stood there before. */
async function storeYear(trx: Trx, { year, days }: YearChange, source: string) {
  const [from, to] = [`${year}-01-01`, `${year}-12-31`];
  const before = await trx
    .deleteFrom('workday_exception')
    .where('region_code', '=', '')
    .where('day', '>=', from)
    .where('day', '<=', to)
    .returning(['day', 'is_workday', 'name'])
    .execute();
  const status = await trx.selectFrom('calendar_year').select('status').where('year', '=', year).execute();
  if (days.length > 0)
    await trx
      .insertInto('workday_exception')
      .values(
        days.map(({ day, workday, name }) => ({
          ...{ day, region_code: '', is_workday: workday, name: JSON.stringify(name), source },
        })),
      )
      .execute();
  const published = { status: 'published', source };
  await trx
    .insertInto('calendar_year')
    .values({ year, ...published })
    .onConflict((conflict) => conflict.column('year').doUpdateSet(published))
    .execute();
  return { year, status: status[0]?.status ?? null, days: before };
}

/** Writes or takes away one day; what stood there before, undefined where there was nothing to take away. */
async function storeDay(trx: Trx, { day, region, workday, name, isUndone }: DayChange) {
  const removed = await trx
    .deleteFrom('workday_exception')
    .where('day', '=', day)
    .where('region_code', '=', region)
    .returning(['is_workday', 'name'])
    .executeTakeFirst();
  if (isUndone) return removed && { day, region, ...removed };
  await trx
    .insertInto('workday_exception')
    .values({ day, region_code: region, is_workday: workday, name: JSON.stringify(name) })
    .execute();
  return { day, region, ...removed };
}
