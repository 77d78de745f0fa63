import type { Executor } from '~/platform/database/client.server';
import type { Text } from '~/platform/i18n/languages';

/** Surveys that anybody can answer now by an open address, the one that ends first on top. */
export async function listOpenWaves(
  db: Executor,
  now: Date,
): Promise<{ survey: string; name: Text; closesAt: Date }[]> {
  return db
    .selectFrom('survey_wave as wave')
    .innerJoin('survey', 'survey.id', 'wave.survey_id')
    .select((row) => [
      ...(['survey.code as survey', 'wave.closes_at as closesAt'] as const),
      row.ref('survey.name').$castTo<Text>().as('name'),
    ])
    .where('wave.is_open_link', '=', true)
    .where('wave.closed_at', 'is', null)
    .where('wave.opens_at', '<=', now)
    .where('wave.closes_at', '>', now)
    .orderBy('wave.closes_at')
    .orderBy('survey.code')
    .execute();
}
