import type { Executor } from '~/platform/database/client.server';

/** The name of whoever prepared a release, for the second person who decides about it. */
export async function findPreparer(db: Executor, releaseId: number): Promise<string | null> {
  const row = await db
    .selectFrom('survey_release')
    .innerJoin('staff_account', 'staff_account.id', 'survey_release.prepared_by')
    .select('staff_account.display_name')
    .where('survey_release.id', '=', releaseId)
    .executeTakeFirst();
  return row?.display_name ?? null;
}
