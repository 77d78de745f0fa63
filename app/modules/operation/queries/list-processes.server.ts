import { sql } from 'kysely';
import type { Executor } from '~/platform/database/client.server';

/** A process says every 30 seconds that it lives; who has been silent for so long does not. */
export const SILENT_MS = 120_000;

export type RunningProcess = {
  host: string;
  pid: number;
  version: string;
  doesWork: boolean;
  startedAt: Date;
};

const alive = (now: Date) => new Date(now.getTime() - SILENT_MS);

/** The processes of this installation that live, oldest first. */
export async function listProcesses(db: Executor, now: Date): Promise<RunningProcess[]> {
  return db
    .selectFrom('running_process')
    .select(['host', 'pid', 'version', 'does_work as doesWork', 'started_at as startedAt'])
    .where('seen_at', '>', alive(now))
    .orderBy('started_at')
    .limit(100)
    .execute();
}

export async function countRunning(db: Executor, now: Date): Promise<number> {
  const row = await db
    .selectFrom('running_process')
    .select(sql<number>`count(*)`.as('n'))
    .where('seen_at', '>', alive(now))
    .executeTakeFirstOrThrow();
  return row.n;
}
