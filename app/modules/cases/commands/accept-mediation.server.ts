import type { StaffScope } from '~/modules/accounts/core/scope';
import type { Services } from '~/platform/services.server';
import type { Done, Refusal } from '../core/refusal';

/** The authority accepts the dispute and mediates. */
export async function acceptMediation(
  _services: Services,
  _input: { scope: StaffScope; number: string; now: Date },
): Promise<Done | Refusal> {
  throw new Error('not yet');
}
