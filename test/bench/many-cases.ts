import type pg from 'pg';
import { rollUp } from '~/modules/indicators/jobs/roll-up.server';
import { openKysely } from '~/platform/database/client.server';

/** A number below `below` that depends on the case and on what it is for, the same on every machine. */
const dice = (purpose: number, below: number) =>
  `(abs(hashint8(g::bigint * 101 + ${purpose})::bigint) % ${below})::integer`;

/** One of a table's rows, by a number of the case. */
const one = (list: string, purpose: number, count: number) => `(${list})[1 + ${dice(purpose, count)}]`;

/**
 * Writes so many complaints over the months up to now in place of whatever cases there are: with the events of their
 * lives, invitations and answers, and the roll-up caught up. Districts, categories and units are those of the city.
 * @returns how long the roll-up took, in seconds
 */
export async function writeManyCases(pool: pg.Pool, cases: number, now: Date): Promise<number> {
  const client = await pool.connect();
  try {
    await client.query('truncate case_file, case_day, case_month, rollup_watermark cascade');
    await client.query('set synchronous_commit = off');
    const list = async (query: string) => (await client.query<{ code: string }>(query)).rows;
    const districts = await list(`select code from region where kind = 'district' order by code`);
    const leaves = await list('select code from category where parent_code is not null order by code');
    const units = await list(
      `select id::text as code from unit where kind in ('bureau', 'branch') order by id`,
    );
    const array = (rows: { code: string }[]) => `array[${rows.map(({ code }) => `'${code}'`).join(', ')}]`;
    const months = 58;
    const step = 200_000;
    for (let from = 1; from <= cases; from += step) {
      const to = Math.min(cases, from + step - 1);
      await client.query(
        `insert into case_file (number, channel, type, state, title, body, category_code, region_code, lead_unit_id,
                                received_at, accepted_at, replied_at, is_reply_on_time, ended_at)
         select 'B-' || g, 'web', ${one(`array['complaint', 'complaint', 'complaint_consumer']`, 1, 3)}, 'closed',
                'Invented ' || g, 'Invented ' || g, ${one(array(leaves), 2, leaves.length)},
                ${one(array(districts), 3, districts.length)}, ${one(array(units), 4, units.length)}::integer,
                t, t, t + interval '5 days', ${dice(5, 10)} > 0, t + interval '9 days'
           from generate_series(${from}, ${to}) g,
                lateral (select $1::timestamptz - make_interval(mins => ${dice(6, months * 43_800)}) as t) as received`,
        [now],
      );
    }
    await client.query(`
      insert into case_event (case_id, seq, type, at, actor_kind, visibility)
      select id, seq, life.type, received_at + days * interval '1 day', 'system', 'public'
        from case_file
        cross join (values (1, 'submitted', 0), (2, 'accepted', 0), (3, 'dispatched', 0), (4, 'replied', 5),
                           (5, 'closed', 9)) as life(seq, type, days)`);
    await client.query(`
      insert into invitation (case_id, cause, channel, unit_id, type, category_code, region_code, sent_at, expires_at)
      select id, 'replied', 'track', lead_unit_id, type, category_code, region_code, replied_at,
             replied_at + interval '14 days'
        from case_file`);
    await client.query(`
      insert into answer (invitation_id, channel, contacted, solved, satisfied, is_valid, answered_at)
      select id, 'track', case when id % 17 = 0 then 'no' else 'yes' end, case when id % 5 = 0 then 'no' else 'yes' end,
             1 + (id * 7 % 5), true, sent_at + interval '2 days'
        from invitation where id % 5 < 2`);
    await client.query('analyze');
  } finally {
    client.release();
  }
  const started = performance.now();
  await rollUp(openKysely(pool), now);
  await pool.query('vacuum analyze case_day, case_month, case_counted');
  return (performance.now() - started) / 1000;
}
