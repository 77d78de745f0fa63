import { z } from 'zod';
import { notify } from '~/modules/notifications/commands/notify.server';
import { messageParams } from '~/modules/notifications/schema';
import { isLanguage, languages } from '~/platform/i18n/languages';
import type { Services } from '~/platform/services.server';

const payloadSchema = z.object({
  caseId: z.number().int(),
  template: z.enum(['asked', 'replied', 'moved']),
  key: z.string(),
  isForFilerOnly: z.boolean(),
  params: messageParams,
});
export type PersonsMessage = z.input<typeof payloadSchema>;

/**
 * Job `notify_persons`: writes to those of a case who gave an e-mail address. Each is written to once for an occasion
 * (`key`), however often the job runs.
 */
export async function notifyPersons(services: Services, payload: unknown): Promise<void> {
  const { caseId, template, key, isForFilerOnly, params } = payloadSchema.parse(payload);
  const persons = await services.system
    .selectFrom('case_person')
    .select(['id', 'language'])
    .where('case_id', '=', caseId)
    .where('contact_kind', '=', 'email')
    .$if(isForFilerOnly, (query) => query.where('kind', '=', 'filer'))
    .orderBy('id')
    .execute();
  for (const { id: personId, language: known } of persons) {
    const language = isLanguage(known) ? known : languages[0];
    const message = { personId, template, key, language, params, now: services.now() };
    await services.system.transaction().execute((trx) => notify(trx, message));
  }
}
