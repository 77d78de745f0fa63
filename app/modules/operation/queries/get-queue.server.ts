import { sql } from 'kysely';
import type { StaffScope } from '~/modules/accounts/core/scope';
import type { Executor } from '~/platform/database/client.server';
import { maskedError } from '../core/masked-error';

export type QueueLine = {
  task: string;
  waiting: number;
  running: number;
  retrying: number;
  dead: number;
  oldestDueSeconds: number;
};
export type DeadJob = { id: number; task: string; attempts: number; diedAt: Date; error: string };

/** The queue by kind of job. Asked by the metrics too, so it takes no scope: counts only. */
export async function countQueue(db: Executor): Promise<QueueLine[]> {
  const { rows } = await sql<QueueLine>`
    select task, waiting, running, retrying, dead, oldest_due_seconds as "oldestDueSeconds"
      from queue_by_task()`.execute(db);
  return rows;
}

/** Jobs that have had all their tries, the latest first. */
export async function listDeadJobs(db: Executor, _scope: StaffScope): Promise<DeadJob[]> {
  const { rows } = await sql<Omit<DeadJob, 'error'> & { error: string | null }>`
    select id, task, attempts, updated_at as "diedAt", last_error as error from dead_jobs(50)`.execute(db);
  return rows.map((row) => ({ ...row, error: maskedError(row.error) }));
}
