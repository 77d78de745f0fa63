import type { StaffScope } from '~/modules/accounts/core/scope';
import { inScope } from '~/modules/accounts/guards/in-scope.server';
import { writeAudit } from '~/modules/audit/commands/write-audit.server';
import { openContact } from '~/modules/notifications/commands/contact-secret.server';
import type { ContactFields } from '~/modules/notifications/core/contact';
import type { Trx } from '~/platform/database/client.server';
import type { Services } from '~/platform/services.server';
import { type CaseUnits, mayOnCase } from '../core/case-access';
import { normaliseNumber } from '../core/case-number';
import { isHiddenPerson } from '../core/hidden-person';
import { type Refusal, refuse } from '../core/refusal';
import { findCaseUnits } from '../queries/find-case-units.server';
import { getRequestTypes, requestTypeOf } from '../queries/get-request-types.server';
import { isTipOffReader } from '../queries/is-tip-off-reader.server';

export type RevealedContact = ContactFields;
type Revealed = { ok: true; contact: RevealedContact };

const PURPOSE = { least: 2, most: 200 };

/**
 * Opens the contact of a person (the filer, where none is named) for a stated purpose: the lead unit that of a case, never
 * of someone who asked to be kept confidential (they are asked through the case); a named officer that of a reporter
 * (产品质量法 art. 10; 广东省市场监管条例 art. 41). The reveal and its audit entry are one transaction: nothing is shown that
 * is not written down.
 */
export async function revealContact(
  { db, secrets }: Services,
  input: { scope: StaffScope; number: string; purpose: string; personId?: number | undefined; now: Date },
): Promise<Revealed | Refusal> {
  const { scope, now, personId } = input;
  const purpose = input.purpose.trim();
  const number = normaliseNumber(input.number);
  const types = await getRequestTypes(db);
  return inScope(db, scope, async (trx): Promise<Revealed | Refusal> => {
    const units = number && (await findCaseUnits(trx, number));
    if (!number || !units || !mayOnCase(scope, 'case.read', units)) return refuse('errors:case.not_found');
    const isReader = await isTipOffReader(trx, scope);
    if (!units.isTipOff && !mayOnCase(scope, 'contact.reveal', units))
      return refuse('errors:case.not_permitted');
    if (purpose.length < PURPOSE.least || purpose.length > PURPOSE.most)
      return refuse('errors:case.purpose_missing');
    const person = await findPerson(trx, units, personId);
    if (!person) return refuse('errors:case.no_contact');
    const isHidden = isHiddenPerson(requestTypeOf(types, person.type), person, isReader);
    if (isHidden) return refuse('errors:case.contact_secret');
    const sealed = await trx
      .selectFrom('contact_secret')
      .selectAll()
      .where('person_id', '=', person.id)
      .executeTakeFirst();
    if (!sealed) return refuse('errors:case.no_contact');
    const contact = openContact(secrets, person.id, sealed);
    await writeAudit(trx, {
      ...{ scope, subject: { kind: 'person', id: person.id }, purpose, at: now },
      action: units.isTipOff ? 'reporter.reveal' : 'contact.reveal',
      payload: { case: number },
    });
    return { ok: true, contact };
  });
}

function findPerson(trx: Trx, units: CaseUnits & { caseId: number }, personId: number | undefined) {
  const persons = trx
    .selectFrom('case_person')
    .innerJoin('case_file', 'case_file.id', 'case_person.case_id')
    .select(['case_person.id', 'case_file.type', 'case_person.is_confidential as isConfidential'])
    .where('case_person.case_id', '=', units.caseId);
  return (
    personId
      ? persons.where('case_person.id', '=', personId)
      : persons.where('case_person.kind', '=', 'filer')
  ).executeTakeFirst();
}
