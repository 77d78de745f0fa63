import type { CitizenScope } from '~/modules/accounts/core/scope';
import type { Services } from '~/platform/services.server';

export type Opened =
  | { ok: true; scope: CitizenScope; number: string }
  | { ok: false; reason: 'unknown' }
  | { ok: false; reason: 'limited'; retryMinutes: number };

/** Opens a case by number and code. An unknown number and a wrong code are the same answer after the same work. */
export async function openCase(
  _services: Services,
  _input: { number: string; code: string; client: string; now: Date },
): Promise<Opened> {
  throw new Error('not yet');
}
