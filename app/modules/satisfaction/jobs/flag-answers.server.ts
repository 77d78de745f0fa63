import { sql } from 'kysely';
import { getCity } from '~/modules/regions/queries/get-city.server';
import type { Services } from '~/platform/services.server';
import { type AnswerFlag, findBursts, findSameTexts, type SeenAnswer } from '../core/suspicious';

/** How far back one run looks: a burst or a copied sentence shows within days. */
const LOOK_BACK_DAYS = 7;

/** Cron `flag_answers`: marks answers that came in bursts or in the same words. Marks never take a count away. */
export async function flagAnswers(services: Services): Promise<void> {
  const { db, system } = services;
  const { patterns } = (await getCity(db)).ratingRules;
  const since = new Date(services.now().getTime() - LOOK_BACK_DAYS * 86_400_000);
  const { rows } = await sql<SeenAnswer>`
    select a.id, i.point_id as "pointId", a.answered_at as at, a.remark
      from answer a join invitation i on i.id = a.invitation_id
     where a.answered_at >= ${since}`.execute(system);
  const found: [AnswerFlag, Set<number>][] = [
    ['burst', findBursts(rows, patterns)],
    ['same_text', findSameTexts(rows, patterns)],
  ];
  for (const [flag, ids] of found) {
    if (ids.size === 0) continue;
    await sql`update answer set flags = array_append(flags, ${flag}::text)
      where id = any(${[...ids]}::bigint[]) and not ${flag}::text = any(flags)`.execute(system);
  }
}
