import { sealContact } from '~/modules/notifications/commands/contact-secret.server';
import type { ContactFields } from '~/modules/notifications/core/contact';
import type { Trx } from '~/platform/database/client.server';
import type { Secrets } from '~/platform/secrets.server';
import type { RequestType } from '../queries/get-request-types.server';
import type { Contact } from '../schema';
import { codeHmac } from './query-code.server';

export type NewPerson = {
  caseId: number;
  number: string;
  code: string;
  kind: 'filer' | 'follower';
  type: Pick<RequestType, 'mayBeAnonymous' | 'mayBeConfidential' | 'needsIdentity'>;
};

/** Is this contact left out of a case of that type? */
const isAnonymousFor = (contact: Contact, type: NewPerson['type']) =>
  type.mayBeAnonymous && (contact.isAnonymous || contact.kind === 'none');

/**
 * Stores one person per case and the contact of each, encrypted for that person alone. Anonymous where the type allows
 * and the filer wishes: then nothing of the contact is kept. Returns the ids in the order given.
 */
export async function insertPersons(
  trx: Trx,
  secrets: Secrets,
  contact: Contact,
  persons: readonly NewPerson[],
  now: Date,
): Promise<number[]> {
  const rows = await trx
    .insertInto('case_person')
    .values(
      persons.map(({ caseId, number, code, kind, type }) => {
        const isAnonymous = isAnonymousFor(contact, type);
        return {
          case_id: caseId,
          kind,
          code_hmac: codeHmac(secrets, number, code),
          contact_kind: isAnonymous ? 'none' : contact.kind,
          subject_kind: contact.subjectKind,
          is_for_other: contact.isForOther,
          is_anonymous: isAnonymous,
          is_confidential: type.mayBeConfidential && contact.isConfidential,
          language: contact.language,
          consents: JSON.stringify(contact.consents),
          joined_at: now,
        };
      }),
    )
    .returning(['id', 'case_id'])
    .execute();
  const ids = persons.map(({ caseId }) => {
    const row = rows.find((candidate) => candidate.case_id === caseId);
    if (!row) throw new Error('A person was not stored');
    return row.id;
  });
  const { name, phone, email, address } = contact;
  const fields: ContactFields = {
    ...(name ? { name } : {}),
    ...(phone ? { phone } : {}),
    ...(email ? { email } : {}),
    ...(address ? { address } : {}),
  };
  const secretRows = persons.flatMap(({ type }, index) => {
    const id = ids[index];
    if (id === undefined || isAnonymousFor(contact, type) || Object.keys(fields).length === 0) return [];
    return [{ person_id: id, ...sealContact(secrets, id, fields) }];
  });
  if (secretRows.length > 0) await trx.insertInto('contact_secret').values(secretRows).execute();
  return ids;
}
