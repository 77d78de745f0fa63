import { sql } from 'kysely';
import type { Executor } from '~/platform/database/client.server';
import { addMonths, firstCompleteMonth, monthOfDay } from '../core/periods';
import { PORTAL } from '../core/scopes';

/** Which months the counts of a scope cover. */
export type Coverage = {
  /** First and last complete month; from > through when none is complete yet. */
  from: string;
  through: string;
  /** The month that runs, when the scope still grows. */
  open: string | undefined;
  /** When the counts were last brought up to date. */
  countedAt: Date | undefined;
};

/**
 * The coverage of a scope, or undefined when nothing was counted of it. The portal's months end with the last complete
 * one, whether or not anything came in; those of an imported file with its last entry.
 * @param today the city's day
 */
export async function findCoverage(
  db: Executor,
  { scope, today }: { scope: string; today: string },
): Promise<Coverage | undefined> {
  const { rows } = await sql<{ first: string | null; last: string | null; counted_at: Date | null }>`
    select min(day)::date as first, max(day)::date as last,
           (select updated_at from rollup_watermark limit 1) as counted_at
      from case_day where scope = ${scope} and measure = 'received' and n > 0`.execute(db);
  const [row] = rows;
  if (!row?.first || !row.last) return undefined;
  const running = monthOfDay(today);
  const isPortal = scope === PORTAL;
  const lastMonth = monthOfDay(row.last);
  return {
    from: firstCompleteMonth(row.first),
    through: isPortal || lastMonth >= running ? addMonths(running, -1) : lastMonth,
    open: isPortal || lastMonth >= running ? running : undefined,
    countedAt: row.counted_at ?? undefined,
  };
}

/** The scopes that can be shown: the portal, then those of imported files. */
export async function listScopes(db: Executor): Promise<string[]> {
  const rows = await db
    .selectFrom('import_batch')
    .select('scope')
    .distinct()
    .where('scope', '<>', PORTAL)
    .orderBy('scope')
    .limit(50)
    .execute();
  return [PORTAL, ...rows.map(({ scope }) => scope)];
}
