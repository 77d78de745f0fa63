import { randomUUID } from 'node:crypto';
import type { TestDatabase } from '~test/setup/database';
import { during, type Fielded } from './surveys';

export type Given = {
  levels: Record<string, number>;
  class?: string;
  district?: string;
  variables?: Record<string, string>;
};

/** Complete answers of a wave, written as the commands would have left them; fast enough for hundreds. */
export async function answered(
  { owner }: TestDatabase,
  survey: Fielded,
  given: readonly Given[],
): Promise<number[]> {
  const rows = await owner
    .insertInto('response')
    .values(
      given.map((one) => ({
        ...{ survey_id: survey.surveyId, wave_id: survey.waveId, instrument_id: survey.instrumentId },
        ...{ mode: 'web', state: 'complete', language: 'zh-CN', idempotency_key: randomUUID() },
        ...{ class_code: one.class ?? null, district_code: one.district ?? null, seconds: 120 },
        variables: JSON.stringify(one.variables ?? {}),
        ...{ started_at: during, saved_at: during, completed_at: during },
      })),
    )
    .returning('id')
    .execute();
  const answers = given.flatMap(({ levels }, i) =>
    Object.entries(levels).map(([question, value]) => ({
      ...{ response_id: rows[i]?.id ?? 0, wave_id: survey.waveId, question, choice: String(value), value },
    })),
  );
  for (let from = 0; from < answers.length; from += 1_000)
    await owner
      .insertInto('response_answer')
      .values(answers.slice(from, from + 1_000))
      .execute();
  return rows.map(({ id }) => id);
}

/** So many answers of each level to each of the questions. */
export const levelsOf = (
  questions: readonly string[],
  counts: Record<number, number>,
  place: Omit<Given, 'levels'> = {},
): Given[] =>
  Object.entries(counts).flatMap(([level, n]) =>
    Array.from({ length: n }, () => ({
      ...place,
      levels: Object.fromEntries(questions.map((question) => [question, Number(level)])),
    })),
  );
