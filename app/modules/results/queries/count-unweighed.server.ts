import { sql } from 'kysely';
import type { Executor } from '~/platform/database/client.server';

/** Complete answers that came after their wave was weighted, and so are in no figure; 0 without a weighting. */
export async function countUnweighed(
  db: Executor,
  waveId: number,
  weightingId: number | null,
): Promise<number> {
  if (weightingId === null) return 0;
  const { rows } = await sql<{ n: number }>`
    select count(*)::integer as n from response r
    where r.wave_id = ${waveId} and r.state = 'complete' and not exists (
      select from response_weight w where w.weighting_id = ${weightingId} and w.response_id = r.id)`.execute(
    db,
  );
  return rows[0]?.n ?? 0;
}
