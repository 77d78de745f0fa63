import { type RawBuilder, sql } from 'kysely';
import type { Executor } from '~/platform/database/client.server';
import type { Measure } from '../core/rollup-measures';
import { EVERY_FIELD } from '../core/scopes';

export type Dimension = 'region' | 'category' | 'unit' | 'channel';

/** A sum of counts; what was not asked for apart is empty. `month` is 'YYYY-MM', or 'YYYY' when grouped by year. */
export type CountRow = { month: string; code: string; type: string; measure: Measure; n: number };

export type CountFilter = {
  scope: string;
  /** `cause`: what an invitation was sent for. */
  dimension: Dimension | 'cause';
  measures: readonly Measure[];
  types: readonly string[];
  /** Months 'YYYY-MM' that are summed or told apart. */
  months: readonly string[];
  field?: string | undefined;
  code?: string | undefined;
  by: readonly ('month' | 'year' | 'code' | 'type')[];
};

/**
 * Counts from the roll-up by month. Each dimension sums to the same whole (`cause` to that of the invitations), so a total may be
 * read along any of them; how many rows are read does not depend on the number of cases.
 */
export async function listCounts(db: Executor, filter: CountFilter): Promise<CountRow[]> {
  const { months, types, measures, by } = filter;
  if (months.length === 0 || types.length === 0) return [];
  const field = filter.field ?? (filter.dimension === 'unit' ? EVERY_FIELD : null);
  const month: RawBuilder<unknown> = by.includes('month')
    ? sql`to_char(month, 'YYYY-MM')`
    : by.includes('year')
      ? sql`to_char(month, 'YYYY')`
      : sql`''`;
  const { rows } = await sql<CountRow>`
    select ${month} as month, ${by.includes('code') ? sql`code` : sql`''`} as code,
           ${by.includes('type') ? sql`type` : sql`''`} as type, measure, sum(n)::bigint as n
      from case_month
     where scope = ${filter.scope} and dimension = ${filter.dimension} and measure = any(${[...measures]}::text[])
       and month = any(${months.map((each) => `${each}-01`)}::date[]) and type = any(${[...types]}::text[])
       and (${field}::text is null or field = ${field})
       and (${filter.code ?? null}::text is null or code = ${filter.code ?? null})
     group by 1, 2, 3, 4`.execute(db);
  return rows;
}
