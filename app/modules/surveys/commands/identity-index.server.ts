import { normaliseEmail, normalisePhone } from '~/modules/notifications/core/contact';
import type { Secrets } from '~/platform/secrets.server';
import type { FrameEntry } from '../core/read-frame';
import { normaliseUscc } from '../core/uscc';

/**
 * Finds equal enterprises without keeping their code. By a key that outlives a change of the installation's: links are derived
 * from the index and are in people's hands, so it can never be made anew.
 */
export const identityIndex = (secrets: Secrets, uscc: string): Buffer =>
  secrets.hmac('code', `uscc:${normaliseUscc(uscc)}`);

/** The same for somebody in a list, by what makes the row unique. */
export function entryIndex(secrets: Secrets, { kind, value }: FrameEntry['identity']): Buffer {
  if (kind === 'uscc') return identityIndex(secrets, value);
  const normal = kind === 'phone' ? normalisePhone(value) : normaliseEmail(value);
  return secrets.hmac('code', `${kind}:${normal || value}`);
}
