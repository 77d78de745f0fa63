import type { Executor } from '~/platform/database/client.server';

/** The id behind a canonical number; undefined when there is no such case. */
export async function findCaseId(db: Executor, number: string): Promise<number | undefined> {
  const row = await db
    .selectFrom('case_number')
    .select('case_id')
    .where('number', '=', number)
    .executeTakeFirst();
  return row?.case_id;
}
