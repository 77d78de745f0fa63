import type { Services } from '~/platform/services.server';

/** Sends a one-use link to the contact that a case was filed with. The answer never tells whether there is one. */
export async function resendAccess(
  _services: Services,
  _input: { contact: string; client: string; now: Date },
): Promise<{ ok: true } | { ok: false; reason: 'limited'; retryMinutes: number }> {
  throw new Error('not yet');
}
