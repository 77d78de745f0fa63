import type { StaffScope } from '~/modules/accounts/core/scope';
import type { Services } from '~/platform/services.server';
import type { Done, Refusal } from '../core/refusal';

/** A question to the citizen; the promised date stands still until the answer. */
export async function askCitizen(
  _services: Services,
  _input: { scope: StaffScope; number: string; question: string; now: Date },
): Promise<Done | Refusal> {
  throw new Error('not yet');
}
