import type { StaffScope } from '~/modules/accounts/core/scope';
import type { Services } from '~/platform/services.server';
import type { Done, Refusal } from '../core/refusal';

/** Gives the case to a colleague of the unit; null takes it back. */
export async function assignCase(
  _services: Services,
  _input: { scope: StaffScope; number: string; accountId: number | null; now: Date },
): Promise<Done | Refusal> {
  throw new Error('not yet');
}
