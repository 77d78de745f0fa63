import { sql } from 'kysely';
import type { StaffScope } from '~/modules/accounts/core/scope';
import type { Db, Executor } from '~/platform/database/client.server';
import { pendingMigrations } from '~/platform/database/migrate.server';

export type DatabaseState = {
  version: string;
  bytes: number;
  tables: { name: string; rows: number; bytes: number }[];
  migrations: { name: string; at: string }[];
  pending: string[];
  /** Where statements are measured: the slowest on average; else those that run at this moment. */
  statements: { kind: 'measured' | 'running'; rows: { query: string; ms: number; calls: number | null }[] };
};

const LONGEST_SHOWN = 160;
const shown = (query: string) => query.replace(/\s+/g, ' ').slice(0, LONGEST_SHOWN);

/** How large the database is, what has been migrated, and what takes long. Statements carry parameters, not values. */
export async function getDatabaseState(db: Db, trx: Executor, _scope: StaffScope): Promise<DatabaseState> {
  const { rows: facts } = await sql<{ version: string; bytes: number }>`
    select current_setting('server_version') as version, pg_database_size(current_database()) as bytes`.execute(
    trx,
  );
  const { rows: tables } = await sql<DatabaseState['tables'][number]>`
    select relname as name, greatest(reltuples, 0)::bigint as rows, pg_total_relation_size(oid) as bytes
      from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
     order by 3 desc limit 8`.execute(trx);
  const { rows: migrations } = await sql<{ name: string; at: string }>`
    select name, timestamp as at from kysely_migration order by name desc`.execute(trx);
  const { rows: measured } = await sql<{ query: string; calls: number; ms: number }>`
    select query, calls, mean_ms as ms from slow_statements(8)`.execute(trx);
  const { rows: running } = await sql<{ query: string; seconds: number }>`
    select query, seconds from running_statements()`.execute(trx);
  return {
    version: facts[0]?.version ?? '',
    bytes: facts[0]?.bytes ?? 0,
    tables,
    migrations,
    pending: await pendingMigrations(db),
    statements:
      measured.length > 0
        ? { kind: 'measured', rows: measured.map((row) => ({ ...row, query: shown(row.query) })) }
        : {
            kind: 'running',
            rows: running.map((row) => ({ query: shown(row.query), ms: row.seconds * 1000, calls: null })),
          },
  };
}

/** How far the replica is behind in seconds; null when it answers that it is none, undefined when it does not answer. */
export async function findReplicaLag(readDb: Db): Promise<number | null | undefined> {
  try {
    const { rows } = await sql<{ seconds: number | null }>`
      select case when not pg_is_in_recovery() then null
                  when pg_last_wal_receive_lsn() = pg_last_wal_replay_lsn() then 0
                  else extract(epoch from now() - pg_last_xact_replay_timestamp()) end::double precision as seconds`.execute(
      readDb,
    );
    return rows[0]?.seconds ?? null;
  } catch {
    return undefined;
  }
}
