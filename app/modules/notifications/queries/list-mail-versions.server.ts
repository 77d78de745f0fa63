import type { Executor } from '~/platform/database/client.server';
import type { MailWords } from '../core/mail-lines';
import type { MailVersion } from '../core/mail-versions';

/** Every version of the office's own words, newest first; they hold nothing of any case. */
export async function listMailVersions(db: Executor): Promise<MailVersion[]> {
  return db
    .selectFrom('mail_text')
    .select((row) => [
      'code',
      'version',
      'valid_from as validFrom',
      'created_at as createdAt',
      'author',
      'reason',
      row.ref('words').$castTo<MailWords>().as('words'),
    ])
    .orderBy('version', 'desc')
    .execute();
}
