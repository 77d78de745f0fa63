import type { CitizenScope } from '~/modules/accounts/core/scope';
import { attachDraftFiles } from '~/modules/attachments/commands/attach-draft-files.server';
import { hasRoom } from '~/modules/attachments/queries/has-room.server';
import { writeAudit } from '~/modules/audit/commands/write-audit.server';
import type { Trx } from '~/platform/database/client.server';
import { limits, takeToken } from '~/platform/http/rate-limit.server';
import type { Services } from '~/platform/services.server';
import { type Done, type Refusal, refuse } from '../core/refusal';
import { supplementText } from '../schema';
import { addSearchTerms } from './add-search-terms.server';
import { citizenActor, onCitizenCase } from './on-citizen-case.server';
import { recordMoves } from './record-moves.server';

/** What one person may add to one case; the words with which a follower joined count as well. */
const MOST_SUPPLEMENTS = 30;
/** The same words again within this time are a second click. */
const SAME_AGAIN_MS = 5 * 60_000;

/**
 * The filer or a follower adds words and papers. The filer's answers an open question: the promised date runs again from
 * that moment. A follower's is read by the unit and does not count as the answer. Limited per person; a second click
 * adds nothing.
 * @param input.draftId the draft that the papers were uploaded to
 */
export async function supplyInformation(
  services: Services,
  input: { scope: CitizenScope; text: string; draftId?: string | undefined; now: Date },
): Promise<Done | Refusal> {
  const { scope, draftId, now } = input;
  const text = supplementText.safeParse(input.text);
  if (!text.success) return refuse(text.error.issues[0]?.message ?? 'errors:form.invalid');
  const limit = { key: `supply:person:${scope.personId}`, ...limits.supplyPerPerson, now };
  if (!(await takeToken(services.db, limit)).ok) return refuse('errors:case.supply_often');
  return onCitizenCase(services, { scope, action: 'supply' }, async (trx, engine, file, person) => {
    const target = { caseId: file.id, personId: person.id };
    const before = await supplementsOf(trx, target);
    const last = before[0];
    if (draftId && !(await hasRoom(trx, draftId, { ...target, kind: person.kind })))
      return refuse('errors:upload.case_full');
    if (last?.body === text.data && now.getTime() - last.at.getTime() < SAME_AGAIN_MS) {
      if (draftId) await attachDraftFiles(trx, draftId, [{ ...target, eventSeq: last.seq }]);
      return { ok: true };
    }
    if (before.length >= MOST_SUPPLEMENTS) return refuse('errors:case.supply_full');
    const move = {
      actor: citizenActor(scope),
      at: now,
      payload: { person: person.id },
      texts: [{ kind: 'supplement' as const, body: text.data }],
    };
    const action = person.kind === 'filer' ? 'supply' : 'supply_as_follower';
    const { seq } = await recordMoves(trx, engine, file, [{ ...move, action }]);
    if (draftId) await attachDraftFiles(trx, draftId, [{ ...target, eventSeq: seq }]);
    await addSearchTerms(trx, file.id, [text.data]);
    await writeAudit(trx, {
      scope,
      action: 'case.supply',
      subject: { kind: 'case', id: file.number },
      at: now,
    });
    return { ok: true };
  });
}

/** What the person has added so far, newest first. */
function supplementsOf(trx: Trx, { caseId, personId }: { caseId: number; personId: number }) {
  return trx
    .selectFrom('case_event as e')
    .innerJoin('case_text as t', (join) =>
      join.onRef('t.case_id', '=', 'e.case_id').onRef('t.event_seq', '=', 'e.seq'),
    )
    .select(['e.seq', 'e.at', 't.body'])
    .where('e.case_id', '=', caseId)
    .where('e.actor_kind', '=', 'citizen')
    .where('e.actor_id', '=', personId)
    .where('t.kind', '=', 'supplement')
    .orderBy('e.seq', 'desc')
    .limit(MOST_SUPPLEMENTS)
    .execute();
}
