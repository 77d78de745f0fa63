import { sql } from 'kysely';
import { type AnswerRow, answersOf } from '~/modules/surveys/core/answer-rows';
import { referencesOf, walk } from '~/modules/surveys/core/evaluate';
import { type Instrument, questionsOf } from '~/modules/surveys/core/instrument';
import type { Executor } from '~/platform/database/client.server';
import { countedResponses } from './tally-answers.server';

/** How many were counted, and how many of them were led to each question; whoever was not is not one who left it out. */
export type Asked = { all: number; questions: Readonly<Record<string, number>> };

/**
 * Walks the instrument once for each combination of answers that conditions speak of, by the same lines that asked. Without
 * conditions everybody was asked everything.
 */
export async function countAsked(
  db: Executor,
  { waveId, instrument }: { waveId: number; instrument: Instrument },
  weightingId: number | null,
): Promise<Asked> {
  const conditions = instrument.pages.flatMap(({ showIf, questions }) => [
    ...referencesOf(showIf),
    ...questions.flatMap((question) => referencesOf(question.showIf)),
  ]);
  const { rows } = await sql<{ given: [string, string, number | null, string | null][]; n: number }>`
    select given, count(*)::integer as n from (
      select r.id, coalesce(jsonb_agg(jsonb_build_array(a.question, a.choice, a.value, left(a.body, 0))
        order by a.question, a.choice) filter (where a.question is not null), '[]') as given
      from ${countedResponses(waveId, weightingId)} r
      left join response_answer a on a.response_id = r.id and a.question = any(${[...new Set(conditions)]})
      group by 1) people
    group by 1`.execute(db);
  const asked: Record<string, number> = Object.fromEntries(
    questionsOf(instrument).map(({ code }) => [code, 0]),
  );
  let all = 0;
  for (const { given, n } of rows) {
    const answers = answersOf(
      given.map(([question, choice, value, body]): AnswerRow => ({ question, choice, value, body })),
    );
    all += n;
    for (const { questions } of walk(instrument, answers).pages)
      for (const { code } of questions) asked[code] = (asked[code] ?? 0) + n;
  }
  return { all, questions: asked };
}
