import { sql } from 'kysely';
import type { Executor } from '~/platform/database/client.server';
import type { Contacts } from '../core/outcomes';

/** What became of everybody who was asked by a link of their own; all zero where nobody was. */
export async function countContacts(db: Executor, waveId: number): Promise<Contacts> {
  const { rows } = await sql<Contacts>`
    select count(*) filter (where r.state = 'complete')::integer as complete,
      count(*) filter (where r.state = 'partial')::integer as partial,
      count(*) filter (where r.state = 'started')::integer as "brokenOff",
      count(*) filter (where r.state = 'rejected')::integer as rejected,
      count(*) filter (where r.state in ('over_quota', 'screened_out'))::integer as "notEligible",
      count(*) filter (where r.id is null and called.outcome = 'refused')::integer as refused,
      count(*) filter (where r.id is null and called.outcome is distinct from 'refused')::integer as "noReply"
    from survey_frame f left join response r on r.frame_id = f.id
      left join lateral (select c.outcome from survey_call c where c.frame_id = f.id and c.outcome <> 'opened'
                          order by c.id desc limit 1) called on true
    -- Links may have left as a table for letters: then nothing is known to have been sent, and everybody was asked.
    where f.wave_id = ${waveId} and (f.sent_at is not null or r.id is not null or called.outcome is not null
      or not exists (select from survey_frame sent where sent.wave_id = ${waveId} and sent.sent_at is not null))`.execute(
    db,
  );
  const [row] = rows;
  if (!row) throw new Error('a count has one row');
  return row;
}
