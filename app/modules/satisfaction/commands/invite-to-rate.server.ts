import { sql } from 'kysely';
import type { Trx } from '~/platform/database/client.server';

/**
 * Invites everyone of a case to rate a round of it, once: unit, officer, type, category and district are frozen as they
 * are now, so that later changes move no rating to someone else. Open as long as the round's rating window.
 */
export async function inviteToRate(
  trx: Trx,
  input: { caseId: number; round: number; cause: string; now: Date },
): Promise<void> {
  const { caseId, round, cause, now } = input;
  await sql`
    insert into invitation (case_id, person_id, round, cause, channel, unit_id, officer_id, type, category_code,
                            region_code, sent_at, expires_at)
    select f.id, p.id, ${round}::integer, ${cause}::text, 'track', f.lead_unit_id, f.assignee_id, f.type, f.category_code,
           f.region_code, ${now}::timestamptz, c.due_at
      from case_file f
      join case_person p on p.case_id = f.id
      join case_clock c on c.case_id = f.id and c.round = ${round} and c.kind = 'rating_window'
      join request_type t on t.code = f.type and t.is_rated
     where f.id = ${caseId}
    on conflict (case_id, person_id, round) do nothing`.execute(trx);
}
