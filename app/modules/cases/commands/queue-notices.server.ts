import { enqueue, type Trx } from '~/platform/database/client.server';
import type { PersonsMessage } from '../jobs/notify-persons.server';

/**
 * Has the persons of a case written to once this transaction commits; the mail holds the number and nothing of the case.
 * However many have joined, the case is not kept locked for their mails.
 */
export async function queueNotices(trx: Trx, message: PersonsMessage): Promise<void> {
  await enqueue(trx, 'notify_persons', message, {
    key: `notify_persons:${message.template}:${message.key}`,
  });
}
