import type { CitizenScope } from '~/modules/accounts/core/scope';
import type { Services } from '~/platform/services.server';

/** Uses a one-use link (on POST): a new query code is made, shown once, and the case is open. */
export async function useAccessLink(
  _services: Services,
  _input: { token: string; now: Date },
): Promise<{ ok: true; scope: CitizenScope; number: string; code: string } | { ok: false; reason: 'gone' }> {
  throw new Error('not yet');
}
