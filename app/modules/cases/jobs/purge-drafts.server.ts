import type { Services } from '~/platform/services.server';

/** How long an unfinished filing is kept (data that nobody sent is nobody's). */
export const DRAFT_DAYS = 30;

/**
 * Cron `purge_drafts`: forgets drafts that nobody has touched for 30 days (their uploads are swept by their own job), and
 * what staff had typed for cases that have ended.
 */
export async function purgeDrafts(services: Services): Promise<void> {
  const before = new Date(services.now().getTime() - DRAFT_DAYS * 86_400_000);
  await services.db.deleteFrom('draft').where('updated_at', '<', before).execute();
  await services.system
    .deleteFrom('staff_draft')
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('case_file')
          .select('case_file.id')
          .whereRef('case_file.id', '=', 'staff_draft.case_id')
          .where('case_file.ended_at', 'is not', null),
      ),
    )
    .execute();
}
