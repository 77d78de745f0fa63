import { sql } from 'kysely';
import { localDay } from '~/modules/deadlines/core/time-zone';
import { notify, notifyByText } from '~/modules/notifications/commands/notify.server';
import { getCity } from '~/modules/regions/queries/get-city.server';
import { isLanguage, languages } from '~/platform/i18n/languages';
import type { Services } from '~/platform/services.server';

/** Reminders of one run; what is left waits for the next. */
const BATCH = 500;

/** Cron `remind_to_rate`: half-way through its time an unanswered link or code is sent once more, and never again. */
export async function remindToRate(services: Services): Promise<void> {
  const { db, system } = services;
  const now = services.now();
  const { timeZone } = await getCity(db);
  const waiting = await system
    .selectFrom('invitation as i')
    .innerJoin('case_person as p', 'p.id', 'i.person_id')
    .innerJoin('case_file as f', 'f.id', 'i.case_id')
    .leftJoin('answer as a', 'a.invitation_id', 'i.id')
    .select(['i.id', 'i.expires_at', 'p.id as personId', 'p.language', 'f.number', 'i.channel'])
    .where('i.reminded_at', 'is', null)
    .where('i.token_hash', 'is not', null)
    .where('i.case_id', 'is not', null)
    .where('i.expires_at', '>', now)
    .where(sql<boolean>`i.sent_at + (i.expires_at - i.sent_at) / 2 <= ${now}`)
    .where((eb) => eb.or([eb('p.contact_kind', '=', 'email'), eb('i.channel', '=', 'sms')]))
    .where('a.id', 'is', null)
    .orderBy('i.sent_at')
    .limit(BATCH)
    .execute();
  for (const { id, personId, language, number, channel, expires_at: until } of waiting) {
    await system.transaction().execute(async (trx) => {
      const mine = await trx
        .updateTable('invitation')
        .set({ reminded_at: now })
        .where('id', '=', id)
        .where('reminded_at', 'is', null)
        .where(({ not, exists, selectFrom }) =>
          not(exists(selectFrom('answer').select('id').where('invitation_id', '=', id))),
        )
        .returning('id')
        .executeTakeFirst();
      if (!mine) return;
      await (channel === 'sms' ? notifyByText : notify)(trx, {
        ...{ personId, template: 'rate_reminder', key: String(id), now },
        language: isLanguage(language) ? language : languages[0],
        params: { number, invitation: id, dueDay: localDay(until, timeZone) },
      });
    });
  }
}
