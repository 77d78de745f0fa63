import { createHash } from 'node:crypto';
import type { Executor } from '~/platform/database/client.server';
import type { Secrets } from '~/platform/secrets.server';
import { type Contact, contact, type DraftAnswers, draftAnswers } from '../schema';

export type Draft = { id: string; answers: DraftAnswers; contact: Contact | undefined };

/** Only the hash of a draft's token is stored: a dump of the database opens nobody's draft. */
export const draftTokenHash = (token: string) => createHash('sha256').update(`draft:${token}`).digest();

/** The draft behind a token, or undefined. */
export async function findDraft(db: Executor, secrets: Secrets, token: string): Promise<Draft | undefined> {
  const row = await db
    .selectFrom('draft')
    .select(['id', 'answers', 'sealed_contact'])
    .where('token_hash', '=', draftTokenHash(token))
    .executeTakeFirst();
  if (!row) return undefined;
  const opened = row.sealed_contact ? secrets.openBytes('draft', row.id, row.sealed_contact) : undefined;
  return {
    id: row.id,
    answers: draftAnswers.parse(row.answers),
    contact: opened ? contact.parse(JSON.parse(opened.toString('utf8'))) : undefined,
  };
}
