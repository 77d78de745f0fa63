import type { CitizenScope } from '~/modules/accounts/core/scope';
import type { Services } from '~/platform/services.server';
import type { Done, Refusal } from '../core/refusal';

/** The filer takes the case back. */
export async function withdrawCase(
  _services: Services,
  _input: { scope: CitizenScope; reason?: string; now: Date },
): Promise<Done | Refusal> {
  throw new Error('not yet');
}
