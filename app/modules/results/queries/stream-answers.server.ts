import { sql } from 'kysely';
import type { Executor } from '~/platform/database/client.server';
import type { AnswerRecord } from '../core/answer-columns';

const PIECE = 200;

/**
 * The responses of a wave in the order of their numbers, whatever became of them but those that only opened it, piece by
 * piece: memory stays the same however many there are, and no transaction waits for a slow reader.
 */
export async function* streamAnswers(
  db: Executor,
  {
    waveId,
    weightingId,
    timeZone,
    until,
  }: { waveId: number; weightingId: number | null; timeZone: string; until: Date },
): AsyncGenerator<AnswerRecord> {
  let after = 0;
  while (true) {
    const { rows } = await sql<AnswerRecord>`
      select r.id, r.state, r.mode, to_char(r.completed_at at time zone ${timeZone}, 'YYYY-MM-DD') as day, r.seconds, r.flags,
        r.language, r.is_elder as "isElder", r.class_code as "classCode", r.district_code as "districtCode", r.variables,
        w.weight,
        coalesce((select jsonb_agg(jsonb_build_array(a.question, a.choice, a.value, a.body) order by a.question, a.choice)
          from response_answer a where a.response_id = r.id), '[]') as answers,
        coalesce((select jsonb_agg(jsonb_build_array(g.question, g.tag) order by g.tag)
          from answer_tag g where g.response_id = r.id), '[]') as tags
      from response r
      left join response_weight w on w.weighting_id = ${weightingId ?? 0} and w.response_id = r.id
      where r.wave_id = ${waveId} and r.id > ${after} and r.state <> 'started' and r.started_at <= ${until}
      order by r.id limit ${PIECE}`.execute(db);
    yield* rows;
    const last = rows.at(-1);
    if (!last || rows.length < PIECE) return;
    after = last.id;
  }
}

/** The variables of the list that quotas divide by. */
export async function listStrata(db: Executor, waveId: number): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select distinct name from quota_cell, jsonb_object_keys(conditions) name where wave_id = ${waveId} order by 1`.execute(
    db,
  );
  return rows.map(({ name }) => name);
}
