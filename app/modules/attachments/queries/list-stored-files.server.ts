import type { Executor } from '~/platform/database/client.server';

/**
 * The storage keys of everything that is kept, for a backup. Infected files are deleted and only their rows stay; two
 * cases of one filing share a file.
 */
export async function listStoredFiles(db: Executor): Promise<string[]> {
  const rows = await db
    .selectFrom('attachment')
    .select('storage_key')
    .distinct()
    .where('state', '!=', 'infected')
    .orderBy('storage_key')
    .execute();
  return rows.map((row) => row.storage_key);
}
