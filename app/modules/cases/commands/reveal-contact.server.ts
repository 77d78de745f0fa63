import type { StaffScope } from '~/modules/accounts/core/scope';
import type { Services } from '~/platform/services.server';
import type { Refusal } from '../core/refusal';

export type RevealedContact = { name?: string; phone?: string; email?: string; address?: string };

/** Opens the contact of a person for a stated purpose; written to the audit log. */
export async function revealContact(
  _services: Services,
  _input: { scope: StaffScope; number: string; purpose: string; personId?: number; now: Date },
): Promise<{ ok: true; contact: RevealedContact } | Refusal> {
  throw new Error('not yet');
}
