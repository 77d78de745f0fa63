import type { Services } from '~/platform/services.server';
import type { Contact, DraftAnswers } from '../schema';

export type Draft = { id: string; answers: DraftAnswers; contact: Contact | undefined };

/**
 * Saves one step. An unknown or absent token begins a new draft. `undefined` in the patch removes a part; answers that
 * are not in the patch stay.
 */
export async function saveDraft(
  _services: Services,
  _input: { token?: string; patch: DraftAnswers; contact?: Contact; now: Date },
): Promise<{ token: string; draft: Draft }> {
  throw new Error('not yet');
}
