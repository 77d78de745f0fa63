import { sql } from 'kysely';
import type { Executor } from '~/platform/database/client.server';

/** Days of the calendar that were changed, instants included; in one district, or in the whole city. */
export type ChangedDays = {
  from: Date;
  to: Date;
  region: string | undefined;
  /** Provisional dates are looked at too, wherever they lie. */
  withProvisional: boolean;
};

/** Open cases with a running clock that counts over the changed days, by id, a part at a time. */
export async function findTouchedCases(
  db: Executor,
  days: ChangedDays,
  part: { after: number; limit: number },
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select distinct f.id from case_clock c join case_file f on f.id = c.case_id
     where c.stopped_at is null and c.rule_version is not null and f.id > ${part.after}
       and ((c.due_at >= ${days.from} and c.started_at <= ${days.to})
            ${days.withProvisional ? sql`or c.is_provisional` : sql``})
       ${days.region === undefined ? sql`` : sql`and f.region_code = ${days.region}`}
     order by f.id limit ${part.limit}`.execute(db);
  return rows.map(({ id }) => id);
}
