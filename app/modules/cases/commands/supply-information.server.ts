import type { CitizenScope } from '~/modules/accounts/core/scope';
import type { Services } from '~/platform/services.server';
import type { Done, Refusal } from '../core/refusal';

/** The citizen adds words and papers. */
export async function supplyInformation(
  _services: Services,
  _input: { scope: CitizenScope; text: string; draftId?: string; now: Date },
): Promise<Done | Refusal> {
  throw new Error('not yet');
}
