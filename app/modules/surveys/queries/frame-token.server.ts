import type { Secrets } from '~/platform/secrets.server';

/** The token of a personal link. It is derived, not kept: the office can print the list of links again. */
export const frameToken = (secrets: Secrets, waveId: number, identity: Buffer): string =>
  secrets.hmac('code', `survey-frame:${waveId}:${identity.toString('hex')}`).toString('base64url');
