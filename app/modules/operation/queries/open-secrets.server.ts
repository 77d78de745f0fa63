import type { Executor } from '~/platform/database/client.server';
import { createSecrets, keptPurposes, type Purpose, type Secrets } from '~/platform/secrets.server';

/**
 * The secrets of this installation, with the keys that an earlier rotation kept. A wrong key cannot open those; it is
 * refused in words by `claimInstallation`, which comes next, so they are left out here.
 */
export async function openSecrets(db: Executor, secretKey: string): Promise<Secrets> {
  return createSecrets(secretKey, await keptKeys(db, createSecrets(secretKey)).catch(() => new Map()));
}

/** The keys that outlived a rotation; empty before the first. Throws when `secrets` has another key. */
export async function keptKeys(db: Executor, secrets: Secrets): Promise<Map<Purpose, Buffer>> {
  const rows = await db.selectFrom('kept_key').selectAll().execute();
  const kept = new Map<Purpose, Buffer>();
  for (const purpose of keptPurposes) {
    const row = rows.find((one) => one.purpose === purpose);
    if (row) kept.set(purpose, secrets.openBytes('kept', purpose, row.sealed));
  }
  return kept;
}
