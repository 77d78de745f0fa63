import type { CitizenScope } from '~/modules/accounts/core/scope';
import { writeAudit } from '~/modules/audit/commands/write-audit.server';
import { type Refusal, refuse } from '~/modules/cases/core/refusal';
import { openContact, sealContact } from '~/modules/notifications/commands/contact-secret.server';
import type { ContactFields } from '~/modules/notifications/core/contact';
import { limits, takeToken } from '~/platform/http/rate-limit.server';
import type { Services } from '~/platform/services.server';
import { neededParts } from '../queries/get-kept-contact.server';
import { type ContactInput, contactParts } from '../schema';

/**
 * A person corrects how they are reached (PIPL art. 46): what is given replaces the old, what is ticked is forgotten unless
 * the kind of case demands it, the rest stays. The contact is encrypted anew, links that were sent to the old one end. Not for those who stay anonymous: a contact would say who they are.
 */
export async function changeContact(
  services: Services,
  input: { scope: CitizenScope; contact: ContactInput; now: Date },
): Promise<{ ok: true } | Refusal> {
  const { scope, now } = input;
  const { forget, ...given } = input.contact;
  const { personId } = scope;
  const { ok } = await takeToken(services.db, {
    ...{ key: `privacy:person:${personId}`, ...limits.privacyPerPerson, now },
  });
  if (!ok) return refuse('privacy:error.too_often');
  // The links that were sent to the old contact end, and those are kept by the system.
  return services.system.transaction().execute(async (trx) => {
    const person = await trx
      .selectFrom('case_person as p')
      .innerJoin('case_file as f', 'f.id', 'p.case_id')
      .select(['p.is_anonymous', 'p.contact_kind', 'p.erased_at', 'p.kind', 'f.type'])
      .where('p.id', '=', personId)
      .where('p.case_id', '=', scope.caseId)
      .forUpdate('p')
      .executeTakeFirst();
    if (!person) return refuse('errors:case.not_found');
    if (person.is_anonymous || person.erased_at) return refuse('privacy:error.no_contact');
    const secret = await trx
      .selectFrom('contact_secret')
      .selectAll()
      .where('person_id', '=', personId)
      .executeTakeFirst();
    const before = secret ? openContact(services.secrets, personId, secret) : {};
    const needed = await neededParts(trx, person);
    if (forget.some((part) => needed.includes(part) && !given[part])) return refuse('privacy:error.needed');
    const fields: ContactFields = {};
    for (const part of contactParts) {
      const value = given[part] || (forget.includes(part) ? undefined : before[part]);
      if (value) fields[part] = value;
    }
    if (!fields.phone && !fields.email && !fields.address) return refuse('privacy:error.no_way');
    const sealed = sealContact(services.secrets, personId, fields);
    await trx
      .insertInto('contact_secret')
      .values({ person_id: personId, ...sealed })
      .onConflict((conflict) => conflict.column('person_id').doUpdateSet(sealed))
      .execute();
    await trx
      .updateTable('case_person')
      .set({ contact_kind: wayOf(person.contact_kind, fields) })
      .where('id', '=', personId)
      .execute();
    await trx.deleteFrom('access_link').where('person_id', '=', personId).execute();
    await writeAudit(trx, {
      ...{ scope, action: 'contact.change', subject: { kind: 'person', id: personId }, at: now },
      payload: { fields: Object.keys(fields).sort() },
    });
    return { ok: true };
  });
}

/** The way that was chosen, as long as it still leads to the person; else the first that does. */
function wayOf(chosen: string, { phone, email }: ContactFields): 'phone' | 'email' | 'letter' {
  if (chosen === 'phone' && phone) return 'phone';
  if (chosen === 'email' && email) return 'email';
  return phone ? 'phone' : email ? 'email' : 'letter';
}
