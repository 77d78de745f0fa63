import { notify } from '~/modules/notifications/commands/notify.server';
import type { Trx } from '~/platform/database/client.server';
import { isLanguage, languages } from '~/platform/i18n/languages';

/** Writes to those of a case who gave an e-mail address; the message holds the number and nothing of the case. */
export async function notifyPersons(
  trx: Trx,
  file: { id: number; number: string },
  message: { template: 'asked' | 'replied'; kind?: 'filer'; key: string; dueDay?: string; now: Date },
): Promise<void> {
  let persons = trx
    .selectFrom('case_person')
    .select(['id', 'language'])
    .where('case_id', '=', file.id)
    .where('contact_kind', '=', 'email');
  if (message.kind) persons = persons.where('kind', '=', message.kind);
  for (const { id, language } of await persons.execute()) {
    await notify(trx, {
      personId: id,
      template: message.template,
      key: message.key,
      language: isLanguage(language) ? language : languages[0],
      params: { number: file.number, ...(message.dueDay ? { dueDay: message.dueDay } : {}) },
      now: message.now,
    });
  }
}
