import type { CitizenScope } from '~/modules/accounts/core/scope';
import type { Done, Refusal } from '~/modules/cases/core/refusal';
import type { Services } from '~/platform/services.server';
import type { Rating } from '../schema';

/** The citizen rates the case: three questions; the last open invitation closes it. */
export async function rateCase(
  _services: Services,
  _input: { scope: CitizenScope; now: Date } & Rating,
): Promise<Done | Refusal> {
  throw new Error('not yet');
}
