import { sql } from 'kysely';
import type { Executor } from '~/platform/database/client.server';
import { compositeParts } from '../core/wave-results';
import { type MarkedCell, type WithoutMarked, withoutMarked } from '../core/without-marked';
import type { ResultWave } from './list-result-waves.server';
import { countedResponses, meansOf } from './tally-answers.server';

/** The index of a wave with and without its marked answers, by the weights that are in use. */
export async function getWithoutMarked(
  db: Executor,
  { waveId, instrument, scale }: ResultWave,
  weightingId: number | null,
  classes: readonly string[],
): Promise<WithoutMarked[]> {
  const scored = compositeParts(instrument, scale.points);
  if (scored.length === 0) return [];
  const { rows } = await sql<MarkedCell>`
    select r.class_code as "classCode", marked.flags, count(*)::integer as n,
      sum(r.weight) as w, sum(r.weight * x) as wx
    from ${meansOf(waveId, scored)} means
    join ${countedResponses(waveId, weightingId)} r on r.id = means.response_id
    join response marked on marked.id = r.id
    group by 1, 2`.execute(db);
  return withoutMarked(rows, classes);
}
