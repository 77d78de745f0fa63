import type { Secrets } from '~/platform/secrets.server';

/** The token of a personal link. It is derived, not kept: the office can print the list of links again. */
export const frameToken = (secrets: Secrets, waveId: number, identity: Buffer): string =>
  secrets.hmac('code', `survey-frame:${waveId}:${identity.toString('hex')}`).toString('base64url');

/** The page, below the site's root, that a personal link leads to; opening it changes nothing. */
export const surveyPath = (token: string) => `s/t/${token}`;

/** Where the person can say not to be written to again. */
export const stopPath = (token: string) => `${surveyPath(token)}/stop`;
