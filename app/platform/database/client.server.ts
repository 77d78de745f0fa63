import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely';
import pg from 'pg';
import type { DB } from '~db/types';
import type { Logger } from '../log/log.server';
import { prepareOftenUsed } from './prepare-often-used.server';

export type Db = Kysely<DB>;
export type Trx = Transaction<DB>;
/** What a query or command is given: a pool or an open transaction. */
export type Executor = Db | Trx;

// bigint ids and counts fit in a double; a day stays the text 'YYYY-MM-DD' (a Date would move with the host's zone).
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number);
/** bigint[], which the driver would hand on as texts; the driver's list of types does not name it. */
const INT8_ARRAY: number = 1016;
pg.types.setTypeParser(INT8_ARRAY, (value: string) =>
  value.slice(1, -1).split(',').filter(Boolean).map(Number),
);
pg.types.setTypeParser(pg.types.builtins.DATE, (value) => value);

export type PoolOptions = pg.PoolConfig & { role?: 'zhisheng_app' | 'zhisheng_system' };

/** Opens a pool that survives a restart of the server: broken idle connections are logged and dropped. */
export function openPool(connection: pg.PoolConfig, log: Logger, options: PoolOptions = {}): pg.Pool {
  const { role, ...rest } = options;
  const pool = new pg.Pool({
    max: 12,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 60_000,
    ...connection,
    ...(role ? { options: `-c role=${role} -c statement_timeout=30s` } : {}),
    ...rest,
  });
  // A pool that is being closed does not wait for its sockets: a server that stops then is no news.
  const lost = (err: Error) => {
    if (!pool.ending) log.warn({ err }, 'database connection lost');
  };
  pool.on('error', lost);
  pool.on('connect', (client) => {
    client.on('error', lost);
  });
  return pool;
}

export function openKysely(pool: pg.Pool): Db {
  const connect = async () => prepareOftenUsed(await pool.connect());
  return new Kysely<DB>({ dialect: new PostgresDialect({ pool: { connect, end: () => pool.end() } }) });
}

/**
 * Puts a job into the queue of the transaction that is open, the only way to enqueue: if it rolls back, no job runs.
 * @param key jobs with one key replace each other while they wait
 */
export async function enqueue(
  trx: Trx,
  task: string,
  payload: Record<string, unknown>,
  options: { runAt?: Date; key?: string; maxAttempts?: number } = {},
): Promise<void> {
  await sql`select enqueue_job(${task}, ${JSON.stringify(payload)}::json, ${options.runAt ?? null}::timestamptz,
    ${options.key ?? null}::text, ${options.maxAttempts ?? 12}::integer)`.execute(trx);
}
