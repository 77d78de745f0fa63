import type { Secrets } from '~/platform/secrets.server';
import { normaliseUscc } from '../core/uscc';

/** Finds equal enterprises without keeping their code. */
export const identityIndex = (secrets: Secrets, uscc: string): Buffer =>
  secrets.hmac('index', `uscc:${normaliseUscc(uscc)}`);
