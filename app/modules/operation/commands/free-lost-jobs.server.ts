import { sql } from 'kysely';
import type { Db } from '~/platform/database/client.server';
import { SILENT_MS } from '../queries/list-processes.server';

/**
 * Lets the jobs of workers that died without a word (kill -9, a machine that is gone) run again; the queue by itself waits
 * four hours for them. A worker is lost when its lock is older than two minutes and no process that has spoken since then
 * names it; whoever asks (`own`) lives. Nobody is taken for lost while a working process of an older version, which names
 * none, is alive. Asked by several workers at once it changes nothing twice. By the database's clock alone. Returns the ids
 * of the lost workers.
 */
export async function freeLostJobs(owner: Db, own: string[]): Promise<string[]> {
  const since = sql`now() - make_interval(secs => ${SILENT_MS / 1000})`;
  const { rows } = await sql<{ id: string }>`
    with living as (select does_work, worker_ids from running_process where seen_at > ${since})
    select distinct locked_by as id from graphile_worker.jobs
     where locked_at < ${since}
       and locked_by <> all (${own}::text[])
       and locked_by <> all (array(select unnest(worker_ids) from living))
       and not exists (select from living where does_work and worker_ids is null)`.execute(owner);
  const lost = rows.map(({ id }) => id);
  if (lost.length > 0) await sql`select graphile_worker.force_unlock_workers(${lost}::text[])`.execute(owner);
  return lost;
}
