import { createHash } from 'node:crypto';
import type { Secrets } from '~/platform/secrets.server';

/**
 * The token of an invitation's link, 144 bits derived from its id: a reminder carries the same link as the first mail,
 * and nobody who reads the database can make one.
 */
export const ratingToken = (secrets: Secrets, invitationId: number) =>
  secrets.hmac('rating', `invitation:${invitationId}`).subarray(0, 18).toString('base64url');

/** What an invitation stores of its token. */
export const hashRatingToken = (token: string) => createHash('sha256').update(token).digest();

/** The page, below the site's root, that the link leads to; opening it changes nothing. */
export const ratingPath = (token: string) => `rate/${token}`;
