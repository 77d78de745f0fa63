import { codeHmac } from '~/modules/cases/commands/query-code.server';
import { requestTypeOf } from '~/modules/cases/queries/get-request-types.server';
import { sealContact } from '~/modules/notifications/commands/contact-secret.server';
import type { Secrets } from '~/platform/secrets.server';
import { copyLine, type Lines } from './copy';
import { termsOf } from './filing';
import type { Life, LivedPerson } from './life';
import type { World } from './world';

const json = JSON.stringify;

export type StoredLife = {
  life: Life;
  caseId: number;
  number: string;
  /** Query code of the filer, where it is to be known. */
  code?: string;
};
type Target = { lines: Lines; world: World; secrets: Secrets; nextInvitation: () => number };

/** Adds all rows of a case, of the shape that the commands of the modules store. */
export function addLife(target: Target, stored: StoredLife): void {
  const { lines } = target;
  const { life, caseId } = stored;
  const { course, route } = life;
  lines.case_file += fileLine(stored);
  lines.case_number += copyLine([stored.number, caseId]);
  for (const { seq, type, at, actor, visibility, payload } of course.events) {
    const rule = payload.ruleId ?? null;
    const instant = at.toISOString();
    lines.case_event += copyLine([
      ...[caseId, seq, type, instant, instant, actor.kind, actor.id, visibility, rule],
      json(payload),
    ]);
  }
  for (const { seq, kind, body, at } of course.texts)
    lines.case_text += copyLine([caseId, seq, kind, body, at]);
  for (const clock of course.clocks) {
    lines.case_clock += copyLine([
      ...[caseId, clock.unitId, clock.kind, clock.startEvent, clock.ruleId, clock.calendarVersion],
      ...[clock.startedAt, clock.dueAt, clock.isProvisional, json(clock.pauses), clock.stoppedAt],
      json(clock.trace),
    ]);
  }
  if (route) {
    const { dispatched_at: from, ended_at: to } = course.columns;
    lines.case_unit += copyLine([caseId, route.lead.id, 'lead', from, to]);
    for (const { id } of route.assist) lines.case_unit += copyLine([caseId, id, 'assist', from, to]);
  }
  for (const person of life.persons) addPerson(target, stored, person);
}

function fileLine({
  life: { planned, filing, course, dispatchAt, searched },
  caseId,
  number,
}: StoredLife): string {
  const { verdict, category, answers } = planned.story;
  const { columns: now, promised } = course;
  const terms = [filing.searchTerms, ...searched.map(termsOf)].join(' ');
  return copyLine([
    ...[caseId, number, filing.channel, filing.type, now.state, filing.title, filing.body, category?.code],
    ...[
      filing.regionCode,
      filing.townshipCode,
      filing.placeCode,
      filing.locationText,
      filing.lat,
      filing.lon,
    ],
    ...[filing.businessRegion, json(filing.details), json(answers), verdict.urgency, verdict.ruleCode],
    ...[verdict.deadlineClass, now.lead_unit_id, now.assignee_id, now.routing_rule_id, now.outcome],
    ...[planned.receivedAt, dispatchAt, now.accepted_at, now.dispatched_at, now.signed_at],
    ...[now.first_contact_at, now.replied_at, now.ended_at, promised?.dueAt, promised?.kind],
    ...[promised?.isProvisional ?? false, now.waiting_since, now.is_reply_on_time, terms],
    planned.receivedAt,
  ]);
}

/** The query code of an invented person: known to nobody, the same again from the same key. */
function inventedCode(secrets: Secrets, number: string, kind: string): string {
  const value = secrets.hmac('code', `demo:${number}:${kind}`).readUIntBE(0, 6) % 10 ** 8;
  return String(value).padStart(8, '0');
}

function addPerson(
  { lines, world, secrets, nextInvitation }: Target,
  { life: { filing, course, planned }, caseId, number, code }: StoredLife,
  { id, kind, contact, joinedAt, invitation, answer }: LivedPerson,
): void {
  const type = requestTypeOf(world.engine.types, filing.type);
  const codeOf = (kind === 'filer' ? code : undefined) ?? inventedCode(secrets, number, kind);
  lines.case_person += copyLine([
    ...[id, caseId, kind, codeHmac(secrets, number, codeOf), contact.kind, contact.subjectKind],
    ...[contact.isForOther, contact.isAnonymous, type.mayBeConfidential && contact.isConfidential],
    ...[contact.language, json(contact.consents), joinedAt],
  ]);
  const { name, phone, email, address } = contact;
  const fields = {
    ...(name ? { name } : {}),
    ...(phone ? { phone } : {}),
    ...(email ? { email } : {}),
    ...(address ? { address } : {}),
  };
  if (Object.keys(fields).length > 0) {
    const sealed = sealContact(secrets, id, fields);
    lines.contact_secret += copyLine([
      ...[id, sealed.key_id, sealed.nonce, sealed.ciphertext, sealed.tag, sealed.mask],
      ...[sealed.phone_index, sealed.email_index],
    ]);
  }
  if (!invitation) return;
  const invitationId = nextInvitation();
  const { lead_unit_id: unitId, assignee_id: officerId } = course.columns;
  lines.invitation += copyLine([
    ...[invitationId, caseId, id, 'replied', 'track', unitId, officerId, filing.type],
    ...[planned.story.category?.code, filing.regionCode, invitation.sentAt, invitation.expiresAt],
  ]);
  if (!answer) return;
  lines.answer += copyLine([
    ...[invitationId, 'track', answer.contacted, answer.solved, answer.satisfied],
    ...[`{${answer.reasons.join(',')}}`, answer.remark, true, answer.at],
  ]);
}
