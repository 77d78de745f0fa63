import type { Services } from '~/platform/services.server';

/** Cron `purge_access_links`: forgets one-use links that were used or can be used no more. */
export async function purgeAccessLinks({ db, now }: Services): Promise<void> {
  await db
    .deleteFrom('access_link')
    .where((eb) => eb.or([eb('used_at', 'is not', null), eb('expires_at', '<', now())]))
    .execute();
}
