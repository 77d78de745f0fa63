import { redirect } from '@remix-run/node';
import type { StaffPage } from '~/modules/accounts/guards/staff-guard.server';
import { getEngine } from '~/modules/cases/queries/get-engine.server';
import { listMovedDues } from '~/modules/cases/queries/list-moved-dues.server';
import type { CalendarRows } from '~/modules/deadlines/core/calendar';
import {
  compareDays,
  type ListedDay,
  type ListProblem,
  readYearList,
} from '~/modules/deadlines/core/read-year-list';
import { calendarsOf, readCalendarRows } from '~/modules/deadlines/queries/get-calendar.server';
import { getRegions } from '~/modules/regions/queries/get-regions.server';
import { changeCalendar } from '~/modules/rules/commands/change-calendar.server';
import {
  type CalendarChange,
  looksCut,
  touchedBy,
  withCalendarChange,
} from '~/modules/rules/core/calendar-change';
import type { CalendarForm } from '~/modules/rules/schema';
import { type FormProblem, problem } from '~/platform/http/form';
import { seenMark } from './seen-mark.server';

type Values = FormProblem['values'];
type YearForm = Extract<CalendarForm, { intent: 'year_preview' | 'year_save' }>;

/** Shows what a change of the calendar moves, and saves it once that was seen. */
export async function runCalendar(page: StaffPage, form: CalendarForm, values: Values) {
  const { services, scope, now } = page;
  const rows = await readCalendarRows(page.db);
  if (form.intent !== 'year_preview' && form.intent !== 'year_save') {
    const { districts } = await getRegions(page.db);
    if (form.region && !districts.some(({ code }) => code === form.region))
      return problem(values, { region: 'rules:error.unknown_code' });
  }
  const read = readChange(form, rows);
  if (!read.ok) return { ...problem(values, { rows: 'rules:error.list' }), problems: read.problems };
  const { change } = read;
  const mark = seenMark({ change });
  const isUndo = form.intent === 'day_undo';
  const isSave = isUndo || form.intent === 'year_save' || form.intent === 'day_save';
  if (isSave && (isUndo || form.seen === mark)) {
    const { reason, token } = form;
    const source = 'source' in form ? { source: form.source } : {};
    const result = await changeCalendar(services, { scope, change, reason, token, now, ...source });
    return result.ok ? redirect('/admin/calendar?done=calendar') : problem(values, { form: result.reason });
  }
  const calendarOf = calendarsOf(withCalendarChange(rows, change, 'preview'));
  const engine = await getEngine(page.db);
  // Read by the system: who changes the calendar reads no case, only numbers and days.
  const dues = await services.system
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (trx) => {
      return listMovedDues(trx, scope, engine, { days: touchedBy(change, rows.timeZone), calendarOf });
    });
  const diff = change.kind === 'year' ? compareDays(daysOfYear(rows, change.year), change.days) : undefined;
  const few = change.kind === 'year' ? looksCut(rows, change) : undefined;
  return { values, dues, diff, few, seen: mark, isStale: isSave };
}

type Read = { ok: true; change: CalendarChange } | { ok: false; problems: ListProblem[] };

function readChange(form: CalendarForm, rows: CalendarRows): Read {
  if (form.intent === 'year_preview' || form.intent === 'year_save') return readYear(form, rows);
  if (form.intent === 'day_undo') {
    const { day, region } = form;
    const name = { 'zh-CN': '', en: '' };
    return { ok: true, change: { kind: 'day', day, region, workday: false, name, isUndone: true } };
  }
  const { day, region, kind, nameZh, nameEn } = form;
  const name = { 'zh-CN': nameZh, en: nameEn };
  return { ok: true, change: { kind: 'day', day, region, workday: kind === 'work', name, isUndone: false } };
}

function readYear({ year, rows: text }: YearForm, rows: CalendarRows): Read {
  const known = new Map(
    rows.exceptions.flatMap(({ name }) => (name ? [[name['zh-CN'], name.en] as const] : [])),
  );
  const { days, problems } = readYearList(text, year, known);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, change: { kind: 'year', year, days } };
}

const daysOfYear = (rows: CalendarRows, year: number): ListedDay[] =>
  rows.exceptions
    .filter(({ day, regionCode }) => !regionCode && Number(day.slice(0, 4)) === year)
    .map(({ day, workday, name }) => ({ day, workday, name: name ?? { 'zh-CN': '', en: '' } }));
