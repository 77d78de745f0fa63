import { sql } from 'kysely';
import type { Executor } from '~/platform/database/client.server';
import { type Outcomes, outcomesOf } from '../core/outcomes';
import { countContacts } from './count-contacts.server';

export type AnswerQuality = {
  states: Record<string, number>;
  modes: Record<string, number>;
  flags: Record<string, number>;
  /** Of answers on the web, the only ones that are timed; null where there are none. */
  medianSeconds: number | null;
  /** Of these, in less than a third of the median time. */
  fast: number;
  duplicates: number;
  /** Of complete responses: with an answer, and with 不了解 or 不适用. */
  items: { question: string; answered: number; escaped: number }[];
  pages: { page: string; shown: number; sent: number }[];
  /** Of those asked by a link of their own; undefined where nobody was. */
  outcomes: Outcomes | undefined;
};

/** How good the answers are, before anyone looks at what they say. */
export async function getAnswerQuality(db: Executor, waveId: number): Promise<AnswerQuality> {
  const counts = (column: 'state' | 'mode' | 'flag') => {
    const from = column === 'flag' ? sql`response, unnest(flags) flag` : sql`response`;
    const complete = column === 'state' ? sql`` : sql`and state = 'complete'`;
    return sql<{ name: string; n: number }>`select ${sql.ref(column)} as name, count(*)::integer as n
      from ${from} where wave_id = ${waveId} ${complete} group by 1 order by 1`.execute(db);
  };
  const [states, modes, flags] = [await counts('state'), await counts('mode'), await counts('flag')];
  const speed = await sql<{ median: number | null; fast: number; duplicates: number }>`
    with typical as (select percentile_cont(0.5) within group (order by seconds) as median
      from response where wave_id = ${waveId} and state = 'complete' and mode = 'web')
    select (select median from typical), count(*) filter (where mode = 'web' and seconds < (select median from typical) / 3)::integer as fast,
      count(*) filter (where duplicate_of is not null)::integer as duplicates
    from response where wave_id = ${waveId} and state = 'complete'`.execute(db);
  const items = await sql<{ question: string; answered: number; escaped: number }>`
    select a.question, count(distinct a.response_id) filter (where not ${escaped})::integer as answered,
      count(distinct a.response_id) filter (where ${escaped})::integer as escaped
    from response r join response_answer a on a.response_id = r.id
    where r.wave_id = ${waveId} and r.state = 'complete' group by 1`.execute(db);
  const pages = await sql<{ page: string; shown: number; sent: number }>`
    select p.page, count(*)::integer as shown, count(p.sent_at)::integer as sent
    from response r join response_page p on p.response_id = r.id where r.wave_id = ${waveId}
      -- Who was told that it ends here has not stopped on a page that had been opened before.
      and not (r.state = 'screened_out' and p.sent_at is null) group by 1`.execute(db);
  const contacts = await countContacts(db, waveId);
  const byName = (rows: readonly { name: string; n: number }[]) =>
    Object.fromEntries(rows.map(({ name, n }) => [name, n]));
  const [found] = speed.rows;
  const outcomes = outcomesOf(contacts);
  return {
    states: byName(states.rows),
    modes: byName(modes.rows),
    flags: byName(flags.rows),
    medianSeconds: found?.median ?? null,
    fast: found?.fast ?? 0,
    duplicates: found?.duplicates ?? 0,
    items: items.rows,
    pages: pages.rows,
    outcomes: outcomes.asked > 0 ? outcomes : undefined,
  };
}

const escaped = sql`a.choice in ('unknown', 'not_applicable')`;
