import { randomUUID } from 'node:crypto';
import os from 'node:os';
import type { Services } from '~/platform/services.server';
import { SILENT_MS } from '../queries/list-processes.server';

const EVERY_MS = 30_000;

/**
 * Notes that this process lives, now and every half a minute, and forgets those that have been silent for an hour.
 * Returns what takes the note back when it stops. A database that is away is no reason to end: the next time says so.
 */
export async function noteProcess(
  services: Services,
  facts: { version: string; doesWork: boolean },
): Promise<() => Promise<void>> {
  const { db, log, now } = services;
  const id = randomUUID();
  const row = {
    ...{ id, host: os.hostname(), pid: process.pid, version: facts.version },
    ...{ does_work: facts.doesWork, started_at: now() },
  };
  const note = async () => {
    const seen_at = now();
    await db
      .insertInto('running_process')
      .values({ ...row, seen_at })
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ seen_at }))
      .execute();
    await db
      .deleteFrom('running_process')
      .where('seen_at', '<', new Date(seen_at.getTime() - 30 * SILENT_MS))
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
