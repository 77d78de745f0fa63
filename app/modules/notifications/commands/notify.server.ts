import { enqueue, type Trx } from '~/platform/database/client.server';
import type { Language } from '~/platform/i18n/languages';
import { type MessageParams, messageParams, type Template } from '../schema';

export type Notification = {
  personId: number;
  template: Template;
  params: MessageParams;
  /** Names the occasion, for instance `replied:CASE:ROUND`: the same key for the same person is written to once. */
  key: string;
  /** The person's own language. */
  language: Language;
  now: Date;
};

/**
 * Queues a message in the caller's transaction; it is sent only if that commits. Only persons who gave an e-mail address
 * as their way of contact are written to; for all others nothing happens. Returns whether a message was queued.
 */
export async function notify(trx: Trx, message: Notification): Promise<boolean> {
  const person = await trx
    .selectFrom('case_person')
    .innerJoin('contact_secret', 'contact_secret.person_id', 'case_person.id')
    .select('case_person.contact_kind')
    .where('case_person.id', '=', message.personId)
    .executeTakeFirst();
  if (person?.contact_kind !== 'email') return false;
  const row = await trx
    .insertInto('outgoing_message')
    .values({
      message_key: `${message.template}:${message.personId}:${message.key}`,
      channel: 'email',
      template: message.template,
      language: message.language,
      person_id: message.personId,
      params: JSON.stringify(messageParams.parse(message.params)),
      created_at: message.now,
    })
    .onConflict((conflict) => conflict.column('message_key').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!row) return false;
  await enqueue(trx, 'send_message', { id: row.id }, { key: `send_message:${row.id}` });
  return true;
}
