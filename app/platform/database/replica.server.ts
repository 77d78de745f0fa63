import { Kysely, PostgresDialect } from 'kysely';
import type pg from 'pg';
import type { DB } from '~db/types';
import type { Logger } from '../log/log.server';
import { type Db, openKysely, openPool } from './client.server';
import { prepareOftenUsed } from './prepare-often-used.server';

export type Replica = { readDb: Db; replicaDb: Db; close(): Promise<void> };

const PATIENCE_MS = 1_500;
const REST_MS = 10_000;

/**
 * Reads that go to a replica, and to the primary while the replica does not answer: after a failed connection it is left
 * alone for ten seconds. A query that is under way when the replica dies fails like one on the primary would (503).
 */
export function openReplica(url: string, primary: pg.Pool, log: Logger): Replica {
  const connection = { connectionString: url, connectionTimeoutMillis: PATIENCE_MS, keepAlive: true };
  const pool = openPool(connection, log, { role: 'zhisheng_app' });
  let restsUntil = 0;
  const connect = async (): Promise<pg.PoolClient> => {
    if (performance.now() < restsUntil) return primary.connect();
    try {
      return await pool.connect();
    } catch (err) {
      if (performance.now() >= restsUntil)
        log.warn({ err }, 'replica does not answer, reading from the primary');
      restsUntil = performance.now() + REST_MS;
      return primary.connect();
    }
  };
  const dialect = new PostgresDialect({
    pool: { connect: async () => prepareOftenUsed(await connect()), end: async () => undefined },
  });
  return { readDb: new Kysely<DB>({ dialect }), replicaDb: openKysely(pool), close: () => pool.end() };
}
