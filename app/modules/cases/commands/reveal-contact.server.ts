import type { StaffScope } from '~/modules/accounts/core/scope';
import { writeAudit } from '~/modules/audit/commands/write-audit.server';
import { openContact } from '~/modules/notifications/commands/contact-secret.server';
import type { ContactFields } from '~/modules/notifications/core/contact';
import type { Services } from '~/platform/services.server';
import { mayOnCase } from '../core/case-access';
import { normaliseNumber } from '../core/case-number';
import { isHiddenPerson } from '../core/hidden-person';
import { type Refusal, refuse } from '../core/refusal';
import { findCaseUnits } from '../queries/find-case-units.server';
import { getRequestTypes, requestTypeOf } from '../queries/get-request-types.server';

export type RevealedContact = ContactFields;

const PURPOSE = { least: 2, most: 200 };

/**
 * Opens the contact of a person (the filer, where none is named) for a stated purpose. Only the lead unit, never of a
 * tip-off and never of someone who asked to be kept confidential: they are asked through the case. The reveal and its
 * audit entry are one transaction: nothing is shown that is not written down.
 */
export async function revealContact(
  { db, secrets }: Services,
  input: { scope: StaffScope; number: string; purpose: string; personId?: number | undefined; now: Date },
): Promise<{ ok: true; contact: RevealedContact } | Refusal> {
  const { scope, now, personId } = input;
  const purpose = input.purpose.trim();
  const number = normaliseNumber(input.number);
  const types = await getRequestTypes(db);
  return db.transaction().execute(async (trx): Promise<{ ok: true; contact: RevealedContact } | Refusal> => {
    const units = number && (await findCaseUnits(trx, number));
    if (!number || !units || !mayOnCase(scope, 'case.read', units)) return refuse('errors:case.not_found');
    if (!mayOnCase(scope, 'contact.reveal', units)) return refuse('errors:case.not_permitted');
    if (purpose.length < PURPOSE.least || purpose.length > PURPOSE.most)
      return refuse('errors:case.purpose_missing');
    let persons = trx
      .selectFrom('case_person')
      .innerJoin('contact_secret', 'contact_secret.person_id', 'case_person.id')
      .innerJoin('case_file', 'case_file.id', 'case_person.case_id')
      .selectAll('contact_secret')
      .select(['case_file.type', 'case_person.is_confidential', 'case_person.is_anonymous'])
      .where('case_person.case_id', '=', units.caseId);
    persons = personId
      ? persons.where('case_person.id', '=', personId)
      : persons.where('case_person.kind', '=', 'filer');
    const row = await persons.executeTakeFirst();
    if (!row) return refuse('errors:case.no_contact');
    if (isHiddenPerson(requestTypeOf(types, row.type), { isConfidential: row.is_confidential })) {
      return refuse('errors:case.contact_secret');
    }
    const contact = openContact(secrets, row.person_id, row);
    await writeAudit(trx, {
      ...{
        scope,
        action: 'contact.reveal',
        subject: { kind: 'person', id: row.person_id },
        purpose,
        at: now,
      },
      payload: { case: number },
    });
    return { ok: true, contact };
  });
}
