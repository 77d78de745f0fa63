import type { CitizenScope } from '~/modules/accounts/core/scope';
import { attachDraftFiles } from '~/modules/attachments/commands/attach-draft-files.server';
import { writeAudit } from '~/modules/audit/commands/write-audit.server';
import type { Services } from '~/platform/services.server';
import { type Done, type Refusal, refuse } from '../core/refusal';
import { supplementText } from '../schema';
import { addSearchTerms } from './add-search-terms.server';
import { citizenActor, onCitizenCase } from './on-citizen-case.server';
import { recordMoves } from './record-moves.server';

/**
 * The filer or a follower adds words and papers. The filer's answers an open question: the promised date runs again from
 * that moment. A follower's is read by the unit and does not count as the answer.
 * @param input.draftId the draft that the papers were uploaded to
 */
export async function supplyInformation(
  services: Services,
  input: { scope: CitizenScope; text: string; draftId?: string | undefined; now: Date },
): Promise<Done | Refusal> {
  const { scope, draftId, now } = input;
  const text = supplementText.safeParse(input.text);
  if (!text.success) return refuse(text.error.issues[0]?.message ?? 'errors:form.invalid');
  return onCitizenCase(services, { scope, action: 'supply' }, async (trx, engine, file, person) => {
    const move = {
      actor: citizenActor(scope),
      at: now,
      payload: { person: person.id },
      texts: [{ kind: 'supplement' as const, body: text.data }],
    };
    const action = person.kind === 'filer' ? 'supply' : 'supply_as_follower';
    const { seq } = await recordMoves(trx, engine, file, [{ ...move, action }]);
    if (draftId)
      await attachDraftFiles(trx, draftId, [{ caseId: file.id, personId: person.id, eventSeq: seq }]);
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
