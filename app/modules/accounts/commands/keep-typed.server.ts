import type { Executor } from '~/platform/database/client.server';
import type { Secrets } from '~/platform/secrets.server';
import { typedContext } from '../core/typed-context';

/** Keeps what a person typed for a case, encrypted, so that an ended session or a closed window loses nothing. */
export async function keepTyped(
  db: Executor,
  secrets: Secrets,
  input: { accountId: number; caseId: number; fields: Record<string, string>; now: Date },
): Promise<void> {
  const { accountId, caseId, fields, now } = input;
  const sealed = secrets.sealBytes('draft', typedContext(accountId, caseId), JSON.stringify(fields));
  await db
    .insertInto('staff_draft')
    .values({ account_id: accountId, case_id: caseId, sealed, saved_at: now })
    .onConflict((conflict) =>
      conflict.columns(['account_id', 'case_id']).doUpdateSet({ sealed, saved_at: now }),
    )
    .execute();
}

/** Forgets it, once it has been sent. */
export async function forgetTyped(db: Executor, accountId: number, caseId: number): Promise<void> {
  await db
    .deleteFrom('staff_draft')
    .where('account_id', '=', accountId)
    .where('case_id', '=', caseId)
    .execute();
}
