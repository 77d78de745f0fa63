import { createHash } from 'node:crypto';
import type { Secrets } from '~/platform/secrets.server';
import { normaliseRatingCode, ratingCodeOf } from '../core/rating-code';

/** How an invitation reaches somebody: a link in a mail, a code in a text message, or only the case's own page. */
export type InvitedBy = 'link' | 'sms' | 'track';

/**
 * The token of an invitation's link, derived from its id: a reminder carries the same one as the first message, and
 * nobody who reads the database can make one. 144 bits in a mail; in a text message a code that can be typed as well.
 */
export function ratingToken(secrets: Secrets, invitationId: number, by: InvitedBy = 'link'): string {
  const bytes = secrets.hmac('rating', `${by === 'sms' ? 'code' : 'invitation'}:${invitationId}`);
  return by === 'sms' ? ratingCodeOf(bytes.readBigUInt64BE()) : bytes.subarray(0, 18).toString('base64url');
}

/** What an invitation stores of its token; of a short code a keyed hash, because a plain one could be tried out. */
export function hashRatingToken(secrets: Secrets, token: string): Buffer {
  const code = normaliseRatingCode(token);
  return code ? secrets.hmac('rating', `typed:${code}`) : createHash('sha256').update(token).digest();
}

/** The page, below the site's root, that the link leads to; opening it changes nothing. */
export const ratingPath = (token: string) => `rate/${token}`;
