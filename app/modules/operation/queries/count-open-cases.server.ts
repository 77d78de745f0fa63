import { sql } from 'kysely';
import type { Executor } from '~/platform/database/client.server';

/** Cases by state that are not over: the index of open cases keeps this as cheap with a million closed ones. */
export async function countOpenCases(db: Executor): Promise<{ state: string; n: number }[]> {
  return db
    .selectFrom('case_file')
    .select(['state', sql<number>`count(*)`.as('n')])
    .where('state', 'in', ['dispatched', 'return_requested', 'signed', 'mediating', 'reopened'])
    .groupBy('state')
    .execute();
}
