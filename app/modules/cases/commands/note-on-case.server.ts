import type { StaffScope } from '~/modules/accounts/core/scope';
import type { Services } from '~/platform/services.server';
import type { Done, Refusal } from '../core/refusal';

/** A note for colleagues, or the record of a talk with the citizen. */
export async function noteOnCase(
  _services: Services,
  _input: { scope: StaffScope; number: string; text: string; contacted?: boolean; now: Date },
): Promise<Done | Refusal> {
  throw new Error('not yet');
}
