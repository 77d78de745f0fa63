import { enqueue, type Trx } from '~/platform/database/client.server';
import type { Language } from '~/platform/i18n/languages';
import {
  type CaseTemplate,
  type MessageParams,
  messageParams,
  type SurveyTemplate,
  type TextTemplate,
} from '../schema';

type Occasion = {
  params: MessageParams;
  /** Names the occasion, for instance `replied:CASE:ROUND`: the same key for the same person is written to once. */
  key: string;
  /** The person's own language. */
  language: Language;
  now: Date;
};
export type Notification = Occasion & { personId: number; template: CaseTemplate };
export type SurveyNotification = Occasion & { frameId: number; template: SurveyTemplate };

export type TextNotification = Occasion & { personId: number; template: TextTemplate };

/**
 * Queues a mail in the caller's transaction; it is sent only if that commits. Only persons who gave an e-mail address as
 * their way of contact are written to; for all others nothing happens. Returns whether a message was queued.
 */
export async function notify(trx: Trx, message: Notification): Promise<boolean> {
  const person = await trx
    .selectFrom('case_person')
    .innerJoin('contact_secret', 'contact_secret.person_id', 'case_person.id')
    .select('case_person.contact_kind')
    .where('case_person.id', '=', message.personId)
    .executeTakeFirst();
  if (person?.contact_kind !== 'email') return false;
  return queue(trx, 'email', message, { person_id: message.personId });
}

/** Queues a text message the same way; that the person gave a mobile number (findMobilePersons) is for the caller to know. */
export const notifyByText = (trx: Trx, message: TextNotification): Promise<boolean> =>
  queue(trx, 'sms', message, { person_id: message.personId });

/** The same for somebody in the list of a survey; whom to write to, and whether, is for the caller to know. */
export const notifyInvited = (trx: Trx, message: SurveyNotification): Promise<boolean> =>
  queue(trx, 'email', message, { frame_id: message.frameId });

type Recipient = { person_id: number } | { frame_id: number };

async function queue(
  trx: Trx,
  channel: 'email' | 'sms',
  message: Notification | SurveyNotification | TextNotification,
  recipient: Recipient,
): Promise<boolean> {
  const row = await trx
    .insertInto('outgoing_message')
    .values({
      message_key: `${message.template}:${Object.values(recipient)[0]}:${message.key}`,
      channel,
      template: message.template,
      language: message.language,
      ...recipient,
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
