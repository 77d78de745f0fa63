import { sql } from 'kysely';
import type { Executor } from '~/platform/database/client.server';
import { coveredAnswer } from '../core/answer-columns';

export type OpenAnswer = { responseId: number; text: string; tags: string[] };
export type TagCount = { question: string; tag: string; n: number };

/** Open answers of complete responses, oldest first, names and numbers covered; `tag`: only those, '' for those without one. */
export async function listOpenAnswers(
  db: Executor,
  asked: {
    waveId: number;
    question: string;
    tag: string | undefined;
    offset: number;
    limit: number;
  },
): Promise<{ answers: OpenAnswer[]; total: number }> {
  const { waveId, question, tag } = asked;
  const tagged = sql`select from answer_tag g where g.response_id = a.response_id and g.question = a.question`;
  const chosen =
    tag === undefined
      ? sql``
      : tag === ''
        ? sql`and not exists (${tagged})`
        : sql`and exists (${tagged} and g.tag = ${tag})`;
  const { rows } = await sql<OpenAnswer & { total: number }>`
    select a.response_id as "responseId", a.body as text, count(*) over ()::integer as total,
      array(select g.tag from answer_tag g where g.response_id = a.response_id and g.question = a.question order by 1) as tags
    from response_answer a join response r on r.id = a.response_id and r.state = 'complete'
    where a.wave_id = ${waveId} and a.question = ${question} and a.choice = '' and a.body <> '' ${chosen}
    order by a.response_id offset ${asked.offset} limit ${asked.limit}`.execute(db);
  const answers = rows.map(({ responseId, text, tags }) => ({ responseId, text: coveredAnswer(text), tags }));
  return { answers, total: rows[0]?.total ?? 0 };
}

/** How many open answers of complete responses have each tag, and under '' how many there are; most used first. */
export async function listTagCounts(db: Executor, waveId: number): Promise<TagCount[]> {
  const { rows } = await sql<TagCount>`
    select g.question, g.tag, count(*)::integer as n
    from answer_tag g join response r on r.id = g.response_id and r.state = 'complete'
    where g.wave_id = ${waveId} group by 1, 2
    union all
    select a.question, '', count(*)::integer
    from response_answer a join response r on r.id = a.response_id and r.state = 'complete'
    where a.wave_id = ${waveId} and a.choice = '' and a.body <> '' group by 1
    order by 1, 3 desc, 2`.execute(db);
  return rows;
}
