import { sql } from 'kysely';
import { freezeRelease } from '~/modules/results/commands/freeze-release.server';
import { storeWeights } from '~/modules/results/commands/store-weights.server';
import { releasableQuestions } from '~/modules/results/core/distribution';
import { DEFAULT_TRIM } from '~/modules/results/core/rake-margins';
import { COMPOSITE } from '~/modules/results/core/wave-results';
import { listResultWaves } from '~/modules/results/queries/list-result-waves.server';
import type { Db, Trx } from '~/platform/database/client.server';
import { inventMargins } from './survey-margins';
import surveyWords from './survey-words.json';
import type { SeededSurvey } from './surveys';

const DAY = 86_400_000;

/**
 * Weights, codes and publishes the waves that have ended, as the office would have done ten days after each, one person
 * preparing and another letting out (演示数据).
 */
export async function seedReleases(
  trx: Trx,
  db: Db,
  surveys: readonly SeededSurvey[],
  residents: ReadonlyMap<string, number>,
  [maker, second]: readonly (number | undefined)[],
): Promise<void> {
  if (maker === undefined || second === undefined) return;
  for (const { code, audience, closed } of surveys) {
    const waves = await listResultWaves(trx, code);
    for (const { waveId, code: wave, closedAt } of closed) {
      const now = new Date(closedAt.getTime() + 10 * DAY);
      const { instrument } = waves.find((one) => one.waveId === waveId) ?? {};
      if (instrument) {
        const margins = await inventMargins(trx, waveId, instrument, audience, residents);
        await storeWeights(trx, { by: maker, waveId, margins, trim: DEFAULT_TRIM, now });
      }
      await tagAll(trx, waveId, maker, now);
      // Who the respondents are is for weighting; what they think is for everybody.
      const own = instrument?.pages.find(({ code }) => code === 'you')?.questions.map((one) => one.code);
      const questions = instrument
        ? releasableQuestions(instrument).flatMap((one) => (own?.includes(one.code) ? [] : [one.code]))
        : [];
      const request = {
        by: maker,
        survey: code,
        wave,
        questions: [COMPOSITE, ...questions],
        reason: '',
        now,
      };
      const frozen = await freezeRelease(trx, db, request);
      if (frozen.ok)
        await trx
          .updateTable('survey_release')
          .set({ state: 'published', released_by: second, released_at: now })
          .where('id', '=', frozen.id)
          .execute();
    }
  }
}

/** Every invented sentence has the tags that it was invented with. */
async function tagAll(trx: Trx, waveId: number, by: number, at: Date): Promise<void> {
  await sql`insert into answer_tag (response_id, question, tag, wave_id, added_by, added_at)
    select a.response_id, a.question, tag, a.wave_id, ${by}, ${at}
    from response_answer a
      join jsonb_to_recordset(${JSON.stringify(surveyWords)}::jsonb) as words (text text, tags text[]) on words.text = a.body
      cross join unnest(words.tags) tag
    where a.wave_id = ${waveId}`.execute(trx);
}
