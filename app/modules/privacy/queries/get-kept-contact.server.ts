import type { CitizenScope } from '~/modules/accounts/core/scope';
import { getRequestTypes, requestTypeOf } from '~/modules/cases/queries/get-request-types.server';
import { openContact } from '~/modules/notifications/commands/contact-secret.server';
import { maskContact } from '~/modules/notifications/core/contact';
import type { Executor, Trx } from '~/platform/database/client.server';
import type { Secrets } from '~/platform/secrets.server';
import { type ContactPart, contactParts } from '../schema';

/** One part of a contact as its owner sees it without asking for the whole; needed: the law demands it of this case. */
export type KeptPart = { part: ContactPart; mask: string; isNeeded: boolean };

/**
 * Which parts of a person's own contact are kept, each masked. It is opened for that and leaves the server covered, to
 * nobody but the person; whoever wants to read it asks (read-own-data).
 */
export async function getKeptContact(trx: Trx, secrets: Secrets, scope: CitizenScope): Promise<KeptPart[]> {
  const { caseId, personId } = scope;
  const row = await trx
    .selectFrom('case_person as p')
    .innerJoin('case_file as f', 'f.id', 'p.case_id')
    .innerJoin('contact_secret as s', 's.person_id', 'p.id')
    .select(['p.kind', 'f.type', 's.key_id', 's.nonce', 's.ciphertext', 's.tag'])
    .where('p.id', '=', personId)
    .where('p.case_id', '=', caseId)
    .executeTakeFirst();
  if (!row) return [];
  const kept = openContact(secrets, personId, row);
  const needed = await neededParts(trx, row);
  return contactParts.flatMap((part) =>
    kept[part] ? [{ part, mask: maskContact({ [part]: kept[part] }), isNeeded: needed.includes(part) }] : [],
  );
}

/** What a filer of this kind of case must leave: for a consumer complaint true name, telephone, address (总局令第121号 art. 10). */
export async function neededParts(
  db: Executor,
  person: { kind: string; type: string },
): Promise<ContactPart[]> {
  const type = requestTypeOf(await getRequestTypes(db), person.type);
  return person.kind === 'filer' && type.needsIdentity ? ['name', 'phone', 'address'] : [];
}
