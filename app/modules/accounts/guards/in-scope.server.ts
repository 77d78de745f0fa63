import { type IsolationLevel, sql } from 'kysely';
import type { Db, Trx } from '~/platform/database/client.server';
import { announced } from '../core/announced';
import type { Scope } from '../core/scope';

/**
 * A transaction that speaks for someone: the database is told for whom, and its policies (row-level security) show and
 * take that person's rows only. Without it the serving role is refused every row of a case; what has no person (filing,
 * jobs, counting) uses `services.system` instead.
 */
export async function inScope<T>(
  db: Db,
  scope: Exclude<Scope, { kind: 'system' }>,
  run: (trx: Trx) => Promise<T>,
  isolation: IsolationLevel = 'read committed',
): Promise<T> {
  return db
    .transaction()
    .setIsolationLevel(isolation)
    .execute(async (trx) => {
      await sql`select set_config('app.scope', ${JSON.stringify(announced(scope))}, true)`.execute(trx);
      return run(trx);
    });
}
