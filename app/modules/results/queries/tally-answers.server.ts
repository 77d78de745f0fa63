import { sql } from 'kysely';
import type { Executor } from '~/platform/database/client.server';
import type { Moments, Tally } from '../core/figure';

/** Who answered what: levels by question, class and district. */
export type AnswerCell = Tally & { question: string; classCode: string | null; districtCode: string | null };
export type CompositeValue = {
  value: number;
  n: number;
  classCode: string | null;
  districtCode: string | null;
};
export type CompositeCell = Moments & { classCode: string | null; districtCode: string | null };

/**
 * Answers of complete responses with a level, counted in one pass: each figure of a wave is a sum of these few rows.
 * With a weighting only the responses that it weights count; they are those that were complete when it was made.
 */
export async function tallyAnswers(
  db: Executor,
  {
    waveId,
    weightingId,
    questions,
  }: { waveId: number; weightingId: number | null; questions: readonly string[] },
): Promise<AnswerCell[]> {
  const { rows } = await sql<AnswerCell>`
    select a.question, r.class_code as "classCode", r.district_code as "districtCode",
      a.value::integer as level, count(*)::integer as n,
      ${weightingId === null ? sql`count(*)::float8` : sql`sum(r.weight)`} as w,
      ${weightingId === null ? sql`count(*)::float8` : sql`sum(r.weight * r.weight)`} as ww
    from ${countedResponses(waveId, weightingId)} r
    join response_answer a on a.response_id = r.id
    where a.wave_id = ${waveId} and a.value is not null and a.question = any(${[...questions]})
    group by 1, 2, 3, 4`.execute(db);
  return rows;
}

/** How much each level of a question adds to a respondent's composite. */
export type Scored = { question: string; level: number; points: number; share: number };

/**
 * Each respondent's mean over the scored questions that they answered, summed by class and district. The means are taken by
 * the number of the response alone, before anything is known of it: that is several times as quick as by all of it.
 */
export async function tallyComposites(
  db: Executor,
  { waveId, weightingId, scored }: { waveId: number; weightingId: number | null; scored: readonly Scored[] },
): Promise<CompositeCell[]> {
  if (scored.length === 0) return [];
  const { rows } = await sql<CompositeCell>`
    select class_code as "classCode", district_code as "districtCode", count(*)::integer as n,
      sum(weight) as w, sum(weight * x) as wx, sum(weight * weight) as ww,
      sum(weight * weight * x) as wwx, sum(weight * weight * x * x) as wwxx
    from ${meansOf(waveId, scored)} means
    join ${countedResponses(waveId, weightingId)} r on r.id = means.response_id
    group by 1, 2`.execute(db);
  return rows;
}

/** How many respondents have each mean, by class and district: what a release keeps, to know who changed until the next one. */
export async function tallyCompositeValues(
  db: Executor,
  { waveId, weightingId, scored }: { waveId: number; weightingId: number | null; scored: readonly Scored[] },
): Promise<CompositeValue[]> {
  if (scored.length === 0) return [];
  const { rows } = await sql<CompositeValue>`
    select class_code as "classCode", district_code as "districtCode",
      round(x::numeric, 6)::float8 as value, count(*)::integer as n
    from ${meansOf(waveId, scored)} means
    join ${countedResponses(waveId, weightingId)} r on r.id = means.response_id
    group by 1, 2, 3 order by 3`.execute(db);
  return rows;
}

/** Each respondent's mean over the scored questions that they answered, by the number of the response. */
export const meansOf = (waveId: number, scored: readonly Scored[]) => sql`(
      select a.response_id, sum(s.points * s.share) / sum(s.share) as x
      from response_answer a
      join unnest(${scored.map(({ question }) => question)}::text[], ${scored.map(({ level }) => level)}::float8[],
        ${scored.map(({ points }) => points)}::float8[], ${scored.map(({ share }) => share)}::float8[])
        as s (question, level, points, share) on s.question = a.question and s.level = a.value
      where a.wave_id = ${waveId}
      group by 1)`;

/** The responses that figures count, with their weight: complete ones, or those that a weighting weighs. */
export const countedResponses = (waveId: number, weightingId: number | null) =>
  weightingId === null ? plain(waveId) : weighted(waveId, weightingId);

const plain = (waveId: number) =>
  sql`(select id, class_code, district_code, 1::float8 as weight from response where wave_id = ${waveId} and state = 'complete')`;

const weighted = (waveId: number, weightingId: number) =>
  sql`(select r.id, r.class_code, r.district_code, w.weight from response r
    join response_weight w on w.response_id = r.id and w.weighting_id = ${weightingId}
    where r.wave_id = ${waveId} and r.state = 'complete')`;
