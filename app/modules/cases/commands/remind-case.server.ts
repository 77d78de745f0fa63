import type { CitizenScope } from '~/modules/accounts/core/scope';
import type { Services } from '~/platform/services.server';
import type { Done, Refusal } from '../core/refusal';

/** The citizen reminds the unit of an overdue case. */
export async function remindCase(
  _services: Services,
  _input: { scope: CitizenScope; now: Date },
): Promise<Done | Refusal> {
  throw new Error('not yet');
}
