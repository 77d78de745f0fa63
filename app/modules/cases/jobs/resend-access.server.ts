import { z } from 'zod';
import { notify } from '~/modules/notifications/commands/notify.server';
import { isLanguage, languages } from '~/platform/i18n/languages';
import type { Services } from '~/platform/services.server';

const payloadSchema = z.object({
  request: z.string(),
  number: z.string().nullable(),
  index: z.string().nullable(),
});

/** Cases that one request sends links for: the latest ones. */
const MOST = 3;

/**
 * Job `resend_access`: one-use links. By a contact to whoever filed or joined with it, for the latest cases; by a number
 * to its filer alone: a stranger who knows the number must not have mails sent to everybody who joined.
 */
export async function resendAccessLinks(services: Services, payload: unknown): Promise<void> {
  const { request, number, index } = payloadSchema.parse(payload);
  if (number === null && index === null) return;
  const hash = index === null ? null : Buffer.from(index, 'hex');
  await services.system.transaction().execute(async (trx) => {
    const persons = await trx
      .selectFrom('case_person')
      .innerJoin('contact_secret', 'contact_secret.person_id', 'case_person.id')
      .innerJoin('case_file', 'case_file.id', 'case_person.case_id')
      .select(['case_person.id', 'case_person.language', 'case_file.number'])
      .where('case_person.contact_kind', '=', 'email')
      .where((eb) =>
        hash
          ? eb.or([eb('contact_secret.phone_index', '=', hash), eb('contact_secret.email_index', '=', hash)])
          : eb.and([
              eb('case_person.kind', '=', 'filer'),
              eb(
                'case_file.id',
                'in',
                eb.selectFrom('case_number').select('case_id').where('number', '=', number),
              ),
            ]),
      )
      .orderBy('case_person.joined_at', 'desc')
      .limit(MOST)
      .execute();
    for (const person of persons) {
      await notify(trx, {
        personId: person.id,
        template: 'access',
        key: request,
        language: isLanguage(person.language) ? person.language : languages[0],
        params: { number: person.number },
        now: services.now(),
      });
    }
  });
}
