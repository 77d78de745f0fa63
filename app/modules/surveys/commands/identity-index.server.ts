import type { Secrets } from '~/platform/secrets.server';
import { normaliseUscc } from '../core/uscc';

/** Finds equal enterprises without keeping their code; by a key that outlives a change of the installation's. */
export const identityIndex = (secrets: Secrets, uscc: string): Buffer =>
  secrets.hmac('code', `uscc:${normaliseUscc(uscc)}`);
