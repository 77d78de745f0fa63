import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { purgeLimits } from '~/platform/http/rate-limit.server';
import type { Services } from '~/platform/services.server';
import { incomingFolder } from '../commands/incoming-folder.server';
import { ORPHAN_DAYS } from '../core/limits';

const DAY_MS = 86_400_000;
const AT_ONCE = 500;

/**
 * Cron `purge_uploads`, once a day: deletes uploads of 30 days and more whose draft is gone (PIPL art. 47: what is not
 * needed any more goes), received files that a crash left behind, and buckets of limits that are full again.
 */
export async function purgeUploads(services: Services): Promise<void> {
  const { system: db, files, now } = services;
  const before = new Date(now().getTime() - ORPHAN_DAYS * DAY_MS);
  for (let deleted = AT_ONCE; deleted === AT_ONCE; ) {
    const orphans = await db
      .deleteFrom('attachment')
      .where('id', 'in', (query) =>
        query
          .selectFrom('attachment as old')
          .select('old.id')
          .where('old.case_id', 'is', null)
          .where('old.created_at', '<', before)
          .where((where) =>
            where.not(
              where.exists(
                where.selectFrom('draft').select('draft.id').whereRef('draft.id', '=', 'old.draft_id'),
              ),
            ),
          )
          .limit(AT_ONCE),
      )
      .returning('storage_key')
      .execute();
    for (const { storage_key } of orphans) await files.remove(storage_key);
    deleted = orphans.length;
  }
  await purgeIncoming(incomingFolder(services.config), now().getTime() - DAY_MS);
  await purgeLimits(db, now());
}

async function purgeIncoming(folder: string, before: number): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names) {
    const target = path.join(folder, name);
    const facts = await stat(target).catch(() => undefined);
    if (facts && facts.mtimeMs < before) await rm(target, { recursive: true, force: true });
  }
}
