import { sql } from 'kysely';
import type { StaffScope } from '~/modules/accounts/core/scope';
import type { CaseState } from '~/modules/cases/core/vocabulary';
import { reachFilter } from '~/modules/cases/queries/list-inbox.server';
import type { Trx } from '~/platform/database/client.server';
import type { Text } from '~/platform/i18n/languages';
import { addMonths, monthsOf } from '../core/periods';
import type { Reading } from './find-reading.server';
import type { Along } from './get-place-figures.server';

export const CASES_ON_A_PAGE = 50;
/** Cases that are counted and paged through. */
const MOST = 2_000;

export type CountedCase = {
  number: string;
  title: string;
  state: CaseState;
  round: number;
  receivedOn: string;
  category: Text | null;
  district: Text | null;
  unit: Text | null;
};

/**
 * The cases behind a figure, newest first, as far as this person may read them: complaints that were accepted and received
 * in the period. People who joined a case are in the figure but have no case of their own here.
 */
export async function listCountedCases(
  trx: Trx,
  scope: StaffScope,
  input: { reading: Reading; along?: Along | undefined; page: number },
): Promise<{ rows: CountedCase[]; total: number; page: number; pages: number }> {
  const { reading, along } = input;
  const months = monthsOf(reading.period);
  const [first = '', after = addMonths(months.at(-1) ?? '', 1)] = [months[0]];
  const column = {
    region: 'region_code',
    category: 'category_code',
    unit: 'lead_unit_id',
    channel: 'channel',
  };
  const zone = sql`coalesce((select time_zone from import_batch b where b.id = f.import_batch_id), ${reading.timeZone}::text)`;
  const wanted = sql`
    f.scope = ${reading.scope} and f.type = any(${reading.complaintTypes}::text[]) and f.accepted_at is not null
    and f.received_at >= ${`${first}-01`}::date - interval '1 day'
    and f.received_at < ${`${after}-01`}::date + interval '1 day'
    and (f.received_at at time zone ${zone})::date >= ${`${first}-01`}::date
    and (f.received_at at time zone ${zone})::date < ${`${after}-01`}::date
    ${along ? sql`and ${sql.ref(`f.${column[along.dimension]}`)}::text = ${along.code}` : sql``}
    ${reading.field ? sql`and f.category_code in (select code from category where field = ${reading.field})` : sql``}
    and ${reachFilter(scope)}`;
  const { rows: counted } = await sql<{ n: number }>`
    select count(*)::integer as n from (select 1 from case_file f where ${wanted} limit ${MOST}) found`.execute(
    trx,
  );
  const total = counted[0]?.n ?? 0;
  const pages = Math.max(1, Math.ceil(total / CASES_ON_A_PAGE));
  const page = Math.min(Math.max(1, input.page), pages);
  const { rows } = await sql<CountedCase>`
    select f.number, f.title, f.state, f.round, (f.received_at at time zone ${zone})::date as "receivedOn",
           c.name as category, d.name as district, u.name as unit
      from case_file f
      left join category c on c.code = f.category_code
      left join region d on d.code = f.region_code
      left join unit u on u.id = f.lead_unit_id
     where ${wanted}
     order by f.received_at desc, f.id desc
     limit ${CASES_ON_A_PAGE} offset ${(page - 1) * CASES_ON_A_PAGE}`.execute(trx);
  return { rows, total, page, pages };
}
