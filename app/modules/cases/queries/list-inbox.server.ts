import { type SqlBool, sql } from 'kysely';
import { reachAmong } from '~/modules/accounts/core/access';
import type { StaffScope } from '~/modules/accounts/core/scope';
import { cutWords } from '~/modules/categories/core/cut-words';
import { endOfDay, localDay, localDayNumber } from '~/modules/deadlines/core/time-zone';
import type { Calendars } from '~/modules/deadlines/queries/get-calendar.server';
import type { Trx } from '~/platform/database/client.server';
import type { Text } from '~/platform/i18n/languages';
import { normaliseNumber } from '../core/case-number';
import { type Inbox, type InboxRow, type InboxView, inboxViews } from '../core/case-view';
import { standingOf } from '../core/standing';
import { openStates } from '../core/transitions';
import type { CaseState, RequestTypeCode, Urgency } from '../core/vocabulary';

export const PAGE_ROWS = 50;
/** Answered cases that the inbox counts and pages through; older ones are found by searching. */
const MOST_DONE = 1_000;

// Literal, so that the planner can prove that the partial index on open cases covers it.
const isOpen = sql<SqlBool>`f.state in (${sql.raw(openStates.map((state) => `'${state}'`).join(', '))})`;

type Input = {
  view: InboxView;
  q?: string | undefined;
  page: number;
  now: Date;
  /** A district may have days off of its own. */
  calendarOf: Calendars;
};

/**
 * The cases of the person's units, lead or assisting: urgent on top, then due soonest first, 50 rows a page, with the
 * counts of all views. Roles that reach every case see those of this portal. Cases about the person's own unit, or of own
 * interest, are not there at all, nor are tip-offs for roles that do not reach them.
 */
export async function listInbox(trx: Trx, scope: StaffScope, input: Input): Promise<Inbox> {
  const { view, now, calendarOf } = input;
  const counts = await countViews(trx, scope, input);
  const filter = viewFilter(view, scope, input);
  const search = searchFilter(input.q);
  const total = search ? await countFound(trx, scope, filter, search) : counts[view];
  const pages = Math.max(1, Math.ceil(total / PAGE_ROWS));
  const page = Math.min(Math.max(1, Math.trunc(input.page) || 1), pages);
  const order =
    view === 'done'
      ? sql`f.replied_at desc, f.id desc`
      : sql`case f.urgency when 'critical' then 0 when 'urgent' then 1 else 2 end, f.due_at nulls last, f.id`;

  const { rows } = await sql<Row>`
    with picked as (
      select f.id, row_number() over (order by ${order}) as place
        from case_file f
       where ${reachFilter(scope)} and ${filter} ${search ? sql`and ${search}` : sql``}
       order by ${order}
       limit ${PAGE_ROWS} offset ${(page - 1) * PAGE_ROWS}
    )
    select f.number, f.title, f.type, y.name as type_name, c.name as category_name,
           d.name as district_name, t.name as township_name,
           f.state, f.urgency, f.round, f.received_at, f.replied_at, f.due_at, f.due_clock, f.is_due_provisional,
           f.waiting_since, f.region_code, a.display_name as assignee, u.name as unit_name,
           f.lead_unit_id is null or f.lead_unit_id <> all(${unitList(scope)}) as is_foreign,
           (select k.due_at from case_clock k where f.state = 'dispatched' and k.case_id = f.id and k.round = f.round
               and k.kind = 'sign' and k.stopped_at is null limit 1) as sign_due_at
      from picked
      join case_file f on f.id = picked.id
      join request_type y on y.code = f.type
      left join category c on c.code = f.category_code
      left join region d on d.code = f.region_code
      left join region t on t.code = f.township_code
      left join staff_account a on a.id = f.assignee_id
      left join unit u on u.id = f.lead_unit_id
     order by picked.place`.execute(trx);
  return { rows: rows.map((row) => toRow(row, calendarOf, now, scope)), total, page, pages, counts };
}

type Row = {
  number: string;
  title: string;
  type: RequestTypeCode;
  type_name: Text;
  category_name: Text | null;
  district_name: Text | null;
  township_name: Text | null;
  state: CaseState;
  urgency: Urgency;
  round: number;
  received_at: Date;
  replied_at: Date | null;
  due_at: Date | null;
  due_clock: string | null;
  is_due_provisional: boolean;
  waiting_since: Date | null;
  assignee: string | null;
  unit_name: Text | null;
  is_foreign: boolean;
  sign_due_at: Date | null;
  region_code: string | null;
};

function toRow(row: Row, calendarOf: Calendars, now: Date, scope: StaffScope): InboxRow {
  const reach = reachAmong(scope.roles, 'case.read', row.type === 'tip_off');
  return {
    ...{ number: row.number, title: row.title, state: row.state, urgency: row.urgency, round: row.round },
    type: { code: row.type, name: row.type_name },
    category: row.category_name ?? undefined,
    district: row.district_name ?? undefined,
    township: row.township_name ?? undefined,
    receivedAt: row.received_at,
    repliedAt: row.replied_at ?? undefined,
    assignee: row.assignee ?? undefined,
    unit: row.unit_name ?? undefined,
    isAssisting: row.is_foreign && reach !== 'all',
    isWaiting: row.waiting_since !== null,
    signDueAt: row.sign_due_at ?? undefined,
    standing: standingOf(row, calendarOf(row.region_code ?? undefined), now),
  };
}

const unitList = (scope: StaffScope) => sql`${[...scope.unitIds]}::integer[]`;

/** Which cases the person's roles reach: the tip-offs among them, and all others, each as far as its roles go. */
export function reachFilter(scope: StaffScope) {
  const notAboutUs = sql<SqlBool>`not exists (
    select 1 from case_exclusion x where x.case_id = f.id and x.unit_id = ${scope.unitId})
    and f.id <> all(array(select case_id from case_interest where account_id = ${scope.accountId}))`;
  const tipOffs = reachAmong(scope.roles, 'case.read', true);
  const others = reachAmong(scope.roles, 'case.read', false);
  if (tipOffs === others) return sql<SqlBool>`${casesWithin(others, scope)} and ${notAboutUs}`;
  return sql<SqlBool>`(f.type = 'tip_off' and ${casesWithin(tipOffs, scope)}
    or f.type <> 'tip_off' and ${casesWithin(others, scope)}) and ${notAboutUs}`;
}

/** Of the own units by two index look-ups joined by or: lead unit, and assisting unit. */
function casesWithin(reach: ReturnType<typeof reachAmong>, scope: StaffScope) {
  if (!reach) return sql<SqlBool>`false`;
  if (reach === 'all') return sql<SqlBool>`f.scope = 'portal'`;
  return sql<SqlBool>`(f.lead_unit_id = any(${unitList(scope)}) or f.id = any(array(
    select case_id from case_unit where unit_id = any(${unitList(scope)}) and role = 'assist' and to_at is null)))`;
}

/** The person and those for whom they stand in on that local day. */
const myself = (scope: StaffScope, today: string) => sql`array(
  select id from staff_account where id = ${scope.accountId}
     or (deputy_id = ${scope.accountId} and ${today}::date between absent_from and absent_to))`;

function viewFilter(view: InboxView, scope: StaffScope, { now, calendarOf }: Input) {
  const { timeZone } = calendarOf();
  const dayEnd = endOfDay(localDayNumber(now, timeZone), timeZone);
  const running = sql<SqlBool>`${isOpen} and f.waiting_since is null`;
  const filters: Record<InboxView, ReturnType<typeof sql<SqlBool>>> = {
    open: isOpen,
    mine: sql`${isOpen} and f.assignee_id = any(${myself(scope, localDay(now, timeZone))})`,
    today: sql`${running} and f.due_at >= ${now} and f.due_at <= ${dayEnd}`,
    overdue: sql`${running} and f.due_at < ${now}`,
    unsigned: sql`${isOpen} and f.state = 'dispatched'`,
    urgent: sql`${isOpen} and f.urgency <> 'normal'`,
    reopened: sql`${isOpen} and f.round > 1`,
    waiting: sql`${isOpen} and f.waiting_since is not null`,
    done: sql`f.replied_at is not null and not ${isOpen}`,
  };
  return filters[view];
}

async function countViews(trx: Trx, scope: StaffScope, input: Input): Promise<Record<InboxView, number>> {
  const columns = inboxViews
    .filter((view) => view !== 'done')
    .map(
      (view) => sql`count(*) filter (where ${viewFilter(view, scope, input)})::integer as ${sql.ref(view)}`,
    );
  const { rows } = await sql<Record<InboxView, number>>`
    select ${sql.join(columns)},
      (select count(*)::integer from (select 1 from case_file f
        where ${reachFilter(scope)} and ${viewFilter('done', scope, input)} limit ${MOST_DONE}) done) as done
      from case_file f
     where ${reachFilter(scope)} and ${isOpen}`.execute(trx);
  const [row] = rows;
  if (!row) throw new Error('The inbox could not be counted');
  return row;
}

/** By number, when it is one; else all words must be found, each as the beginning of a word. */
function searchFilter(q: string | undefined) {
  const text = q?.trim();
  if (!text) return undefined;
  const number = normaliseNumber(text);
  if (number) return sql<SqlBool>`f.id = (select case_id from case_number where number = ${number})`;
  const words = cutWords(text, 12);
  if (words.length === 0) return sql<SqlBool>`false`;
  // Looked up apart: below row-level security the index on the words could not be used.
  return sql<SqlBool>`f.id in (select cases_with_words(to_tsquery('simple', ${words.map(queryOf).join(' & ')})))`;
}

/** A word, or all its characters: a Chinese word may have been cut differently where it was written. */
function queryOf(word: string): string {
  const quoted = (part: string) => `'${part.replace(/['\\]/g, '')}'`;
  const characters = /^\p{Script=Han}{2,}$/u.test(word) ? [...word].map(quoted).join(' & ') : undefined;
  return characters ? `(${quoted(word)}:* | (${characters}))` : `${quoted(word)}:*`;
}

async function countFound(
  trx: Trx,
  scope: StaffScope,
  filter: ReturnType<typeof viewFilter>,
  search: NonNullable<ReturnType<typeof searchFilter>>,
): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::integer as n from (
    select 1 from case_file f where ${reachFilter(scope)} and ${filter} and ${search} limit ${MOST_DONE}) found`.execute(
    trx,
  );
  return rows[0]?.n ?? 0;
}
