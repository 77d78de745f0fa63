import { statfs } from 'node:fs/promises';
import { sql } from 'kysely';
import type { StaffScope } from '~/modules/accounts/core/scope';
import type { Executor } from '~/platform/database/client.server';

export type Upkeep = {
  backup: { fileName: string; bytes: number; snapshotAt: Date } | undefined;
  mail: { queued: number; failed: number };
  disk: { freeBytes: number; bytes: number };
};

/** The last backup, mail that has not gone out, and the room that is left below DATA_DIR. */
export async function getUpkeep(trx: Executor, _scope: StaffScope, dataDir: string): Promise<Upkeep> {
  const backup = await trx
    .selectFrom('backup_run')
    .select(['file_name as fileName', 'bytes', 'snapshot_at as snapshotAt'])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  const mail = await trx
    .selectFrom('outgoing_message')
    .select([
      sql<number>`count(*) filter (where state = 'queued')`.as('queued'),
      sql<number>`count(*) filter (where state in ('failed', 'unknown'))`.as('failed'),
    ])
    .where('state', 'in', ['queued', 'failed', 'unknown'])
    .executeTakeFirstOrThrow();
  const { bavail, blocks, bsize } = await statfs(dataDir);
  return { backup, mail, disk: { freeBytes: bavail * bsize, bytes: blocks * bsize } };
}
