import { createHash, randomBytes } from 'node:crypto';
import type { Executor } from '~/platform/database/client.server';

/** How long a one-use link can be used. */
export const ACCESS_MINUTES = 60;

/** The page, below the site's root, that a link leads to; opening it changes nothing, its button uses the link. */
export const accessPath = (token: string) => `track/open/${token}`;

/** What access_link stores of a token. */
export const hashAccessToken = (token: string) => createHash('sha256').update(token).digest();

/**
 * Makes a one-use link for a person and returns its token, 144 random bits that are stored nowhere. Links that the
 * person was sent before and has not used end.
 */
export async function issueAccessLink(db: Executor, personId: number, now: Date): Promise<string> {
  const token = randomBytes(18).toString('base64url');
  await db.deleteFrom('access_link').where('person_id', '=', personId).where('used_at', 'is', null).execute();
  await db
    .insertInto('access_link')
    .values({
      token_hash: hashAccessToken(token),
      person_id: personId,
      created_at: now,
      expires_at: new Date(now.getTime() + ACCESS_MINUTES * 60_000),
    })
    .execute();
  return token;
}
