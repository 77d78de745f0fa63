import { sql } from 'kysely';
import type { Executor } from '~/platform/database/client.server';

/**
 * Answers by which a wave has changed since it was weighted: complete ones that came later and are in no figure, and weighted
 * ones that were taken out, for the margins do not add up without them. 0 without a weighting.
 */
export async function countUnweighed(
  db: Executor,
  waveId: number,
  weightingId: number | null,
): Promise<number> {
  if (weightingId === null) return 0;
  const { rows } = await sql<{ n: number }>`
    select count(*)::integer as n from response r
    where r.wave_id = ${waveId} and (r.state = 'complete') <> exists (
      select from response_weight w where w.weighting_id = ${weightingId} and w.response_id = r.id)`.execute(
    db,
  );
  return rows[0]?.n ?? 0;
}
