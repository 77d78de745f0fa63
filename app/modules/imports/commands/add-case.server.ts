import { makeNumber } from '~/modules/cases/core/case-number';
import { localMonth } from '~/modules/cases/core/local-month';
import { localMinute } from '~/modules/deadlines/core/time-zone';
import { sealContact } from '~/modules/notifications/commands/contact-secret.server';
import type { Secrets } from '~/platform/secrets.server';
import type { CaseFacts } from '../core/case-facts';
import { caseRow, clockRow, eventRow, ratingRows, textRows } from '../core/case-rows';
import { eventsOf, textSeq } from '../core/events-of';
import type { TableRows } from './copy-rows.server';

/** Two letters that no city's numbers begin with: an imported case is told by its number. */
const PREFIX = 'IM';

export type BatchFacts = { id: number; scope: string; timeZone: string; recordedAt: number };
export type NewIds = { caseId: number; personId: number | undefined; invitationId: number | undefined };

/**
 * The number of an imported case: of the usual form, so that everything that reads numbers reads it, but made from the
 * case's id, because nobody has to be kept from guessing it and it must be unique without asking.
 */
export function importedNumber(caseId: number, receivedAt: number, timeZone: string): string {
  let rest = caseId;
  return makeNumber(PREFIX, localMonth(new Date(receivedAt), timeZone), (below) => {
    const digit = rest % below;
    rest = Math.floor(rest / below);
    return digit;
  });
}

/** Adds the rows of a new case to those of its chunk. */
export function addCase(
  rows: TableRows,
  batch: BatchFacts,
  secrets: Secrets,
  ids: NewIds,
  facts: CaseFacts,
  searchTerms: string,
): void {
  const { caseId } = ids;
  const { scope, id: batchId, recordedAt, timeZone } = batch;
  const number = importedNumber(caseId, facts.receivedAt, timeZone);
  rows.add('case_file', caseRow(facts, { id: caseId, number, scope, batchId, searchTerms }));
  rows.add('case_number', [number, caseId]);
  const events = eventsOf(facts, recordedAt);
  let seq = 0;
  for (const event of events) rows.add('case_event', eventRow(caseId, ++seq, event, recordedAt));
  for (const row of textRows(caseId, facts, textSeq(events), recordedAt)) rows.add('case_text', row);
  if (facts.unitId !== undefined) {
    rows.add('case_unit', [caseId, facts.unitId, 'lead', facts.dispatchedAt ?? facts.receivedAt]);
  }
  const clock = clockRow(caseId, facts, (ms) => localMinute(new Date(ms), timeZone));
  if (clock) rows.add('case_clock', clock);
  if (ids.personId !== undefined) addPerson(rows, secrets, caseId, ids.personId, facts);
  if (ids.invitationId !== undefined) {
    const rating = ratingRows({ ...ids, invitationId: ids.invitationId }, facts, recordedAt);
    if (rating) {
      rows.add('invitation', rating.invitation);
      rows.add('answer', rating.answer);
    }
  }
}

function addPerson(
  rows: TableRows,
  secrets: Secrets,
  caseId: number,
  personId: number,
  facts: CaseFacts,
): void {
  const { person } = facts;
  if (!person) return;
  const { name, phone, email, address } = person;
  const kind = phone ? 'phone' : email ? 'email' : address ? 'letter' : 'none';
  const consents = JSON.stringify({ publish: person.mayPublish, mediation: false, publicity: false });
  rows.add('case_person', [
    personId,
    caseId,
    'filer',
    kind,
    person.subject,
    person.isAnonymous,
    person.isConfidential,
    consents,
    facts.receivedAt,
  ]);
  const sealed = sealContact(secrets, personId, { name, phone, email, address });
  rows.add('contact_secret', [
    personId,
    sealed.key_id,
    sealed.nonce,
    sealed.ciphertext,
    sealed.tag,
    sealed.mask,
    sealed.phone_index,
    sealed.email_index,
  ]);
}
