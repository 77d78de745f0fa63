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

/** By the database's clock, which also wrote the time: those of the machines may differ. */
const isAlive = sql<boolean>`seen_at > now() - make_interval(secs => ${SILENT_MS / 1000})`;

/** The processes of this installation that live, oldest first. */
export async function listProcesses(db: Executor): Promise<RunningProcess[]> {
  return db
    .selectFrom('running_process')
    .select(['host', 'pid', 'version', 'does_work as doesWork', 'started_at as startedAt'])
    .where(isAlive)
    .orderBy('started_at')
    .limit(100)
    .execute();
}

export async function countRunning(db: Executor): Promise<number> {
  const row = await db
    .selectFrom('running_process')
    .select(sql<number>`count(*)`.as('n'))
    .where(isAlive)
    .executeTakeFirstOrThrow();
  return row.n;
}
