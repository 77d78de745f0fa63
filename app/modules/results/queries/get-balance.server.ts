import { sql } from 'kysely';
import type { Executor } from '~/platform/database/client.server';
import { type Balance, balanceOf } from '../core/balance';
import type { Margin } from '../core/rake-margins';

type Seen = { variable: string; value: string; n: number; w: number };
type Asked = { variable: string; value: string; asked: number; answered: number };

/**
 * How the complete answers of a wave, plain and weighted, compare with its population, for each value of the margins; and
 * of those who were asked by a link of their own, how many answered.
 */
export async function getBalance(
  db: Executor,
  {
    waveId,
    weightingId,
    margins,
  }: { waveId: number; weightingId: number | null; margins: readonly Margin[] },
): Promise<Balance[]> {
  const variables = margins.map(({ variable }) => variable);
  const given = (row: 'r' | 'f') => sql`case v.name
      when 'district' then coalesce(${sql.ref(`${row}.district_code`)}, ${sql.ref(`${row}.variables`)} ->> v.name)
      when 'class' then coalesce(${sql.ref(`${row}.class_code`)}, ${sql.ref(`${row}.variables`)} ->> v.name)
      else ${sql.ref(`${row}.variables`)} ->> v.name end`;
  const seen = await sql<Seen>`
    select v.name as variable, coalesce(${given('r')}, '') as value, count(*)::integer as n,
      ${weightingId === null ? sql`count(*)::float8` : sql`sum(w.weight)`} as w
    from response r
      ${weightingId === null ? sql`` : sql`join response_weight w on w.weighting_id = ${weightingId} and w.response_id = r.id`}
      cross join unnest(${variables}::text[]) as v (name)
    where r.wave_id = ${waveId} and r.state = 'complete' group by 1, 2`.execute(db);
  const asked = await sql<Asked>`
    select v.name as variable, coalesce(${given('f')}, '') as value, count(*)::integer as asked,
      count(*) filter (where r.state = 'complete')::integer as answered
    from survey_frame f left join response r on r.frame_id = f.id
      cross join unnest(${variables}::text[]) as v (name)
    where f.wave_id = ${waveId} group by 1, 2`.execute(db);
  return balanceOf(margins, seen.rows, asked.rows);
}
