import { sql } from 'kysely';
import type { Executor } from '~/platform/database/client.server';
import type { FrameColumn } from '../core/quota-dimensions';

/** A column with more values, or with one for nearly everybody, tells people apart and is no way to divide them. */
const MOST_VALUES = 50;

/** The columns of a wave's list that can divide it, with their values. Reads the whole list: only before the first answer. */
export async function listFrameColumns(db: Executor, waveId: number): Promise<FrameColumn[]> {
  const { rows } = await sql<FrameColumn>`
    select cell.key as name, array_agg(distinct cell.value order by cell.value) as values
      from survey_frame frame, jsonb_each_text(frame.variables) as cell
     where frame.wave_id = ${waveId}
     group by cell.key having count(distinct cell.value) <= ${MOST_VALUES} and count(*) >= 2 * count(distinct cell.value)
     order by cell.key`.execute(db);
  return rows;
}

/** Has anyone been counted in this wave? Then its quotas stay as they are. */
export async function hasCounted(db: Executor, waveId: number): Promise<boolean> {
  const first = await db
    .selectFrom('response')
    .select('id')
    .where('wave_id', '=', waveId)
    .where('state', 'in', ['complete', 'over_quota'])
    .limit(1)
    .executeTakeFirst();
  return first !== undefined;
}
