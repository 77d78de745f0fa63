import { randomUUID } from 'node:crypto';
import os from 'node:os';
import { sql } from 'kysely';
import type { Services } from '~/platform/services.server';
import { SILENT_MS } from '../queries/list-processes.server';

const EVERY_MS = 30_000;

/**
 * Notes that this process lives, now and every half a minute, with the workers of the queue that run in it (absent: it serves
 * pages only), and forgets those that have been silent for an hour. Returns what takes the note back when it stops. A
 * database that is away is no reason to end: the next time says so.
 */
export async function noteProcess(
  services: Services,
  facts: { version: string; workerIds?: (() => string[]) | undefined },
): Promise<() => Promise<void>> {
  const { db, log, now } = services;
  const id = randomUUID();
  const row = {
    ...{ id, host: os.hostname(), pid: process.pid, version: facts.version },
    ...{ does_work: facts.workerIds !== undefined, started_at: now() },
  };
  const note = async () => {
    const said = { seen_at: sql<Date>`now()`, worker_ids: facts.workerIds?.() ?? [] };
    await db
      .insertInto('running_process')
      .values({ ...row, ...said })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(said))
      .execute();
    await db
      .deleteFrom('running_process')
      .where(sql<boolean>`seen_at < now() - make_interval(secs => ${(30 * SILENT_MS) / 1000})`)
      .execute();
  };
  const quietly = () => note().catch((err: unknown) => log.debug({ err }, 'process not noted'));
  await quietly();
  const timer = setInterval(quietly, EVERY_MS);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await db
      .deleteFrom('running_process')
      .where('id', '=', id)
      .execute()
      .catch(() => undefined);
  };
}
