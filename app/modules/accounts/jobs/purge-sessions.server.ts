import type { Services } from '~/platform/services.server';

const FAILURES_KEPT_MS = 86_400_000;

/** Cron `purge_sessions`: forgets sessions and half-way sign-ins of staff that are over, and old wrong passwords. */
export async function purgeSessions({ db, now }: Services): Promise<void> {
  await db.deleteFrom('staff_session').where('expires_at', '<', now()).execute();
  await db.deleteFrom('staff_half_sign_in').where('expires_at', '<', now()).execute();
  const before = new Date(now().getTime() - FAILURES_KEPT_MS);
  await db.deleteFrom('sign_in_failure').where('last_at', '<', before).execute();
}
