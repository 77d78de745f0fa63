import { sql } from 'kysely';
import type { StaffScope } from '~/modules/accounts/core/scope';
import type { Executor } from '~/platform/database/client.server';
import { refOf } from '../core/entry-ref';

/** Why a mail did not arrive: refused for good by where it went to, or not sent after several tries. */
export type Undelivered = { ref: string; mask: string; isRefused: boolean; at: Date };

/** Whose mail came back and who has not answered by another way: to be written to on paper, or called. The newest first. */
export async function listUndelivered(
  db: Executor,
  _scope: StaffScope,
  { waveId, limit }: { waveId: number; limit: number },
): Promise<Undelivered[]> {
  const { rows } = await sql<{ id: number; mask: string; error: string; at: Date }>`
    select f.id, f.identity_mask as mask, coalesce(m.last_error, '') as error, m.created_at as at
      from survey_frame f
      join lateral (select * from outgoing_message m where m.frame_id = f.id and m.state = 'failed'
                       and m.last_error is distinct from 'opted_out' order by m.id desc limit 1) m on true
     where f.wave_id = ${waveId} and f.purged_at is null and f.opted_out_at is null
       and not exists (select from response r
                        where r.frame_id = f.id and r.state not in ('started', 'partial'))
     order by m.created_at desc, f.id limit ${limit}`.execute(db);
  return rows.map(({ id, mask, error, at }) => ({
    ...{ ref: refOf(id), mask, at },
    // The receiver's word is a number of 500 and more (RFC 5321, 4.2.1).
    isRefused: /(^| )5\d\d$/.test(error),
  }));
}
