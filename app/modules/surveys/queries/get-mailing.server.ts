import { sql } from 'kysely';
import type { StaffScope } from '~/modules/accounts/core/scope';
import type { Executor } from '~/platform/database/client.server';

export type Mailing = {
  /** In the list with an address; without one; written to; mail refused for good; asked us to stop; reminded. */
  withAddress: number;
  noAddress: number;
  sent: number;
  undelivered: number;
  stopped: number;
  reminded: number;
  /** With an address and not written to: a mail would go to them; none will, because they have answered already. */
  waiting: number;
  answeredBefore: number;
  /** Mails that have not left yet. */
  leaving: number;
  remindsAt: Date | null;
  /** Who it was is forgotten. */
  purged: number;
  /** Final outcomes of those who were written to, were called or answered, by whichever way, each in one, as AAPOR sorts them. */
  outcomes: {
    interviews: number;
    partial: number;
    /** Asked us to stop, or said no when they were called. */
    refused: number;
    /** Written to or called, and silent so far. */
    notContacted: number;
    /** Answered but not counted: screened out, over the quota, twice. */
    other: number;
    /** The mail came back, or the only number is somebody else's: nobody knows whether there is such a person. */
    unknown: number;
  };
};

/** How the mails of a wave went: counts alone, never whom. */
export async function getMailing(db: Executor, _scope: StaffScope, waveId: number): Promise<Mailing> {
  type Row = Omit<Mailing, 'outcomes'> & Mailing['outcomes'];
  const { rows } = await sql<Row>`
    with asked as (
      select f.*, coalesce(r.state, '') as state,
             exists (select 1 from outgoing_message m where m.frame_id = f.id and m.state = 'failed'
                        and m.last_error is distinct from 'opted_out') as is_undelivered,
             has_email and sent_at is null and opted_out_at is null and purged_at is null as is_unwritten,
             (select c.outcome from survey_call c where c.frame_id = f.id and c.outcome <> 'opened'
               order by c.id desc limit 1) as called
        from survey_frame f left join response r on r.frame_id = f.id
       where f.wave_id = ${waveId}
    ), final as (
      select case when sent_at is null and state = '' and called is null then null
                  when state = 'complete' then 'interview'
                  when state in ('over_quota', 'screened_out', 'rejected') then 'other'
                  when state = 'partial' then 'partial'
                  when opted_out_at is not null or called = 'refused' then 'refused'
                  when called = 'later' then 'silent'
                  when is_undelivered or (called = 'wrong_number' and sent_at is null) then 'unknown'
                  else 'silent' end as outcome, asked.*
        from asked
    )
    select count(*) filter (where has_email)::integer as "withAddress", count(sent_at)::integer as sent,
           count(*) filter (where not has_email)::integer as "noAddress",
           count(*) filter (where is_unwritten and state in ('', 'started', 'partial'))::integer as waiting,
           count(*) filter (where is_unwritten and state not in ('', 'started', 'partial'))::integer
             as "answeredBefore",
           (select count(*) from outgoing_message m join survey_frame f on f.id = m.frame_id
             where f.wave_id = ${waveId} and m.state = 'queued')::integer as leaving,
           count(*) filter (where sent_at is not null and is_undelivered)::integer as undelivered,
           count(opted_out_at)::integer as stopped, count(*) filter (where reminded > 0)::integer as reminded,
           count(purged_at)::integer as purged,
           (select reminds_at from survey_wave where id = ${waveId}) as "remindsAt",
           count(*) filter (where outcome = 'interview')::integer as interviews,
           count(*) filter (where outcome = 'partial')::integer as partial,
           count(*) filter (where outcome = 'refused')::integer as refused,
           count(*) filter (where outcome = 'silent')::integer as "notContacted",
           count(*) filter (where outcome = 'other')::integer as other,
           count(*) filter (where outcome = 'unknown')::integer as unknown
      from final`.execute(db);
  const [row] = rows;
  if (!row) throw new Error('a count has one row');
  const { interviews, partial, refused, notContacted, other, unknown, ...rest } = row;
  return { ...rest, outcomes: { interviews, partial, refused, notContacted, other, unknown } };
}
