import type { Executor } from '~/platform/database/client.server';
import type { Secrets } from '~/platform/secrets.server';
import type { Draft } from '../commands/save-draft.server';

/** The draft behind a token, or undefined. */
export async function findDraft(
  _db: Executor,
  _secrets: Secrets,
  _token: string,
): Promise<Draft | undefined> {
  throw new Error('not yet');
}
