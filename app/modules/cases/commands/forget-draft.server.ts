import type { Executor } from '~/platform/database/client.server';
import { draftTokenHash } from '../queries/find-draft.server';

/** Deletes a draft that its writer does not want any more; its uploads are swept like those of any draft that is gone. */
export async function forgetDraft(db: Executor, token: string): Promise<void> {
  await db.deleteFrom('draft').where('token_hash', '=', draftTokenHash(token)).execute();
}
