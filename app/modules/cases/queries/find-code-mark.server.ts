import type { CitizenScope } from '~/modules/accounts/core/scope';
import type { Executor } from '~/platform/database/client.server';

/** Tells one query code of a person from the next and gives neither away; empty where there is none. */
export async function findCodeMark(db: Executor, scope: CitizenScope): Promise<string | undefined> {
  const row = await db
    .selectFrom('case_person')
    .select('code_hmac')
    .where('id', '=', scope.personId)
    .where('case_id', '=', scope.caseId)
    .executeTakeFirst();
  return row && (row.code_hmac?.subarray(0, 8).toString('base64url') ?? '');
}
