import { sql } from 'kysely';
import type { StaffScope } from '~/modules/accounts/core/scope';
import type { Executor } from '~/platform/database/client.server';
import type { Text } from '~/platform/i18n/languages';

/** Surveys of the office with what is open in each; newest first. */
export async function listSurveys(db: Executor, _scope: StaffScope) {
  const rows = await db
    .selectFrom('survey')
    .select((row) => [
      'survey.id',
      'survey.code',
      'survey.audience',
      row.ref('survey.name').$castTo<Text>().as('name'),
      sql<number>`(select max(version) from instrument where survey_id = survey.id and state <> 'draft')`.as(
        'version',
      ),
      sql<number>`(select count(*) from survey_wave where survey_id = survey.id)`.as('waves'),
      sql<number>`(select count(*) from response where survey_id = survey.id and state = 'complete')`.as(
        'complete',
      ),
    ])
    .orderBy('survey.created_at', 'desc')
    .orderBy('survey.id', 'desc')
    .limit(200)
    .execute();
  return rows;
}
