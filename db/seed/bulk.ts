import { sql } from 'kysely';
import type { Trx } from '~/platform/database/client.server';
import { writtenTables } from './copy';

/**
 * Runs a writing of many rows with the indexes that serve reading taken off and built again afterwards, and without
 * looking up every reference (where this role may do so): a third of the time. Unique indexes stay and check. It is all
 * in the caller's transaction, and what the database does not check here the tests do.
 */
export async function inBulk<T>(trx: Trx, write: () => Promise<T>): Promise<T> {
  const { rows: indexes } = await sql<{ name: string; definition: string }>`
    select c.relname as name, pg_get_indexdef(c.oid) as definition
      from pg_index i
      join pg_class c on c.oid = i.indexrelid
      join pg_class t on t.oid = i.indrelid
     where not i.indisunique and t.relnamespace = 'public'::regnamespace
       and t.relname = any(${[...writtenTables]}::text[])
     order by c.relname`.execute(trx);
  const { rows: rights } = await sql<{ mayHold: boolean }>`
    select has_parameter_privilege(current_user, 'session_replication_role', 'SET') as "mayHold"`.execute(
    trx,
  );
  const mayHold = rights[0]?.mayHold ?? false;

  if (mayHold) await sql`set local session_replication_role = replica`.execute(trx);
  for (const { name } of indexes) await sql`drop index ${sql.table(name)}`.execute(trx);
  const result = await write();
  await sql`set local maintenance_work_mem = '128MB'`.execute(trx);
  for (const { definition } of indexes) await sql.raw(definition).execute(trx);
  if (mayHold) await sql`set local session_replication_role = origin`.execute(trx);
  await sql`set local default_statistics_target = 10`.execute(trx);
  await sql.raw(`analyze ${writtenTables.join(', ')}`).execute(trx);
  return result;
}
