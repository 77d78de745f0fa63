import type { Services } from '~/platform/services.server';

/** Cron `purge_sessions`: forgets sessions of staff that are over. */
export async function purgeSessions({ db, now }: Services): Promise<void> {
  await db.deleteFrom('staff_session').where('expires_at', '<', now()).execute();
}
