import { statfs } from 'node:fs/promises';
import { sql } from 'kysely';
import { pendingMigrations } from '../database/migrate.server';
import type { Services } from '../services.server';

const LATE_JOB_SECONDS = 300;
const LEAST_FREE_BYTES = 200 * 1024 * 1024;

/** Is this process able to serve? The reasons are for operators: no data, only names and numbers. */
export async function readiness(
  services: Services,
): Promise<{ isReady: boolean; checks: Record<string, unknown> }> {
  const { db, config } = services;
  try {
    const pending = await pendingMigrations(db);
    const { rows } = await sql<{
      seconds: number | null;
    }>`select oldest_due_job_seconds() as seconds`.execute(db);
    const oldest = rows[0]?.seconds ?? 0;
    const disk = await statfs(config.dataDir).catch(() => undefined);
    const freeBytes = disk ? disk.bavail * disk.bsize : 0;
    const isReady = pending.length === 0 && oldest < LATE_JOB_SECONDS && freeBytes > LEAST_FREE_BYTES;
    return {
      isReady,
      checks: { database: 'ok', pendingMigrations: pending, oldestDueJobSeconds: oldest, freeBytes },
    };
  } catch {
    return { isReady: false, checks: { database: 'unreachable' } };
  }
}
