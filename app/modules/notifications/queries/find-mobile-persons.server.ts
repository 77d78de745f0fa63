import type { Executor } from '~/platform/database/client.server';
import type { Secrets } from '~/platform/secrets.server';
import { openContact } from '../commands/contact-secret.server';
import { isMobile, type Texting } from '../core/texting';

/** Of the persons of a case those who gave a number that takes texts as their way of contact. For the system's role only. */
export async function findMobilePersons(
  db: Executor,
  secrets: Secrets,
  texting: Texting,
  caseId: number,
): Promise<number[]> {
  const rows = await db
    .selectFrom('case_person as p')
    .innerJoin('contact_secret as s', 's.person_id', 'p.id')
    .select(['p.id', 's.key_id', 's.nonce', 's.ciphertext', 's.tag'])
    .where('p.case_id', '=', caseId)
    .where('p.contact_kind', '=', 'phone')
    .execute();
  return rows
    .filter(({ id, ...sealed }) => isMobile(texting, openContact(secrets, id, sealed).phone ?? ''))
    .map(({ id }) => id);
}
