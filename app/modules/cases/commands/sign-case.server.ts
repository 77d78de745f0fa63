import type { StaffScope } from '~/modules/accounts/core/scope';
import type { Services } from '~/platform/services.server';
import type { Done, Refusal } from '../core/refusal';

/** The unit takes the case over. */
export async function signCase(
  _services: Services,
  _input: { scope: StaffScope; number: string; now: Date },
): Promise<Done | Refusal> {
  throw new Error('not yet');
}
