import type { Services } from '~/platform/services.server';

/** Cron `purge_access_links`: forgets one-use links that were used or can be used no more. */
export async function purgeAccessLinks({ system, now }: Services): Promise<void> {
  await system
    .deleteFrom('access_link')
    .where((eb) => eb.or([eb('used_at', 'is not', null), eb('expires_at', '<', now())]))
    .execute();
}
