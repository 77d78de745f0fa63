import { sql } from 'kysely';
import type { Executor } from '~/platform/database/client.server';
import { countedQuestions, type DistributionCell } from '../core/distribution';
import type { ResultWave } from './list-result-waves.server';
import { countedResponses } from './tally-answers.server';

/**
 * How the questions without an index were answered, all of them in one grouped statement: each choice, number and tag with
 * n, Σw and Σw². Of several choices everybody is counted once more under ''. The same responses as for the index.
 */
export async function tallyDistributions(
  db: Executor,
  { waveId, instrument }: Pick<ResultWave, 'waveId' | 'instrument'>,
  weightingId: number | null,
): Promise<DistributionCell[]> {
  const questions = countedQuestions(instrument);
  const codes = questions.map(({ code }) => code);
  if (codes.length === 0) return [];
  const several = questions.filter(({ kind }) => kind === 'multiple').map(({ code }) => code);
  const { rows } = await sql<DistributionCell>`
    with counted as materialized (select * from ${countedResponses(waveId, weightingId)} one),
    given as materialized (
      select a.response_id, a.question, a.choice, a.value, a.body, r.weight
      from counted r join response_answer a on a.response_id = r.id
      where a.wave_id = ${waveId} and a.question = any(${codes}))
    select question,
      case when choice <> '' then 'option' when body is null then 'number' else 'text' end as of,
      choice as name, case when choice = '' then value end as value,
      count(*)::integer as n, sum(weight) as w, sum(weight * weight) as ww
    from given where body is null or body <> '' group by 1, 2, 3, 4
    union all
    select question, 'option', '', null, count(*)::integer, sum(weight), sum(weight * weight)
    from (select distinct response_id, question, weight from given
      where question = any(${several}) and choice not in ('unknown', 'not_applicable')) people
    group by 1
    union all
    select g.question, 'tag', g.tag, null, count(*)::integer, sum(r.weight), sum(r.weight * r.weight)
    from counted r join answer_tag g on g.response_id = r.id
    where g.wave_id = ${waveId} and g.question = any(${codes}) group by 1, 3`.execute(db);
  return rows;
}
