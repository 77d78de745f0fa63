import type { Executor } from '~/platform/database/client.server';
import type { Secrets } from '~/platform/secrets.server';
import { typedContext } from '../core/typed-context';

/** What this person had typed for this case and not yet sent; undefined when there is nothing. */
export async function findTyped(
  db: Executor,
  secrets: Secrets,
  accountId: number,
  caseId: number,
): Promise<Record<string, string> | undefined> {
  const row = await db
    .selectFrom('staff_draft')
    .select('sealed')
    .where('account_id', '=', accountId)
    .where('case_id', '=', caseId)
    .executeTakeFirst();
  if (!row) return undefined;
  const text = secrets.openBytes('draft', typedContext(accountId, caseId), row.sealed).toString('utf8');
  const fields: Record<string, string> = JSON.parse(text);
  return fields;
}
