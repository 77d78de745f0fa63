import { reachOf } from '~/modules/accounts/core/access';
import type { StaffScope } from '~/modules/accounts/core/scope';
import type { Executor } from '~/platform/database/client.server';
import type { Text } from '~/platform/i18n/languages';

/** Releases that wait for a second person, the oldest first; none for who may not release. `isOwn`: prepared by the reader. */
export async function listWaitingReleases(
  db: Executor,
  scope: StaffScope,
): Promise<{ survey: string; wave: string; name: Text; waveName: Text; isOwn: boolean }[]> {
  if (!reachOf(scope.roles, 'survey.release')) return [];
  const rows = await db
    .selectFrom('survey_release as release')
    .innerJoin('survey', 'survey.id', 'release.survey_id')
    .innerJoin('survey_wave as wave', 'wave.id', 'release.wave_id')
    .select((row) => [
      ...(['survey.code as survey', 'wave.code as wave', 'release.prepared_by'] as const),
      row.ref('survey.name').$castTo<Text>().as('name'),
      row.ref('wave.name').$castTo<Text>().as('waveName'),
    ])
    .where('release.state', '=', 'prepared')
    .orderBy('release.prepared_at')
    .execute();
  return rows.map(({ prepared_by, ...row }) => ({ ...row, isOwn: prepared_by === scope.accountId }));
}
