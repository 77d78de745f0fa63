import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { sql } from 'kysely';
import { addDays } from '~/modules/deadlines/core/days';
import { instantOf, localDay } from '~/modules/deadlines/core/time-zone';
import type { Db } from '~/platform/database/client.server';
import { headLine } from '../core/head-line';
import { listHeads } from '../queries/read-chain.server';

/** Days whose files are looked for again, should the disk have been away. */
const DAYS = 40;

export const headsFolder = (dataDir: string) => path.join(dataDir, 'audit-heads');

/**
 * Keeps where the chain stood when yesterday ended (in the city's time), in a table and in a file of its own below the
 * data folder: whoever cuts off the end of the log in the database does not reach that file, and still less the copy
 * that a backup or a printed report has of it.
 */
export async function keepHeads(db: Db, dataDir: string, timeZone: string, now: Date): Promise<void> {
  const today = localDay(now, timeZone);
  await sql`insert into audit_head (day, id, hash, sealed_at)
    select ${addDays(today, -1)}::date, id, hash, sealed_at from audit_seal
     where sealed_at < ${instantOf(today, timeZone)}::timestamptz order by id desc limit 1
    on conflict (day) do nothing`.execute(db);
  const heads = await listHeads(db, DAYS);
  if (heads.length === 0) return;
  await mkdir(headsFolder(dataDir), { recursive: true, mode: 0o700 });
  for (const head of heads) {
    const file = path.join(headsFolder(dataDir), `${head.day}.txt`);
    await writeFile(file, headLine({ ...head, sealedAt: head.sealedAt.toISOString() }), { flag: 'wx' }).catch(
      (error: unknown) => {
        if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
      },
    );
  }
}
