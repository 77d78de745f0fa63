import type { StaffScope } from '~/modules/accounts/core/scope';
import { inScope } from '~/modules/accounts/guards/in-scope.server';
import { writeAudit } from '~/modules/audit/commands/write-audit.server';
import { type Done, type Refusal, refuse } from '~/modules/cases/core/refusal';
import type { Trx } from '~/platform/database/client.server';
import type { Services } from '~/platform/services.server';
import { answerProblem } from '../core/may-erase';
import { findRequest, type OpenRequest } from '../queries/find-request.server';
import type { AnswerInput } from '../schema';
import { eraseContact, hideWords } from './erase-person.server';

/**
 * Answers a person's request with a reason and carries it out in the same transaction: erasing deletes the contact and hides
 * what was chosen of the words; a restriction closes the contact to the handling unit, which asks through the case.
 */
export async function answerRequest(
  services: Services,
  input: { scope: StaffScope; id: number; now: Date } & AnswerInput,
): Promise<Done | Refusal> {
  const { scope, id, now, outcome, reason } = input;
  // What this person may answer stands before the second wall too, with an interest that they declared.
  const seen = await inScope(services.db, scope, (trx) => findRequest(trx, scope, id, { lock: false }));
  if (!seen) return refuse('privacy:error.gone');
  // What is deleted is a contact that the person who answers may not read: the system carries it out.
  return services.system.transaction().execute(async (trx) => {
    const request = await findRequest(trx, scope, id, { lock: true });
    if (!request) return refuse('privacy:error.gone');
    if (request.outcome) {
      const isSame = request.outcome === outcome && request.reason === reason;
      return isSame ? { ok: true } : refuse('privacy:error.answered');
    }
    const wrong = answerProblem(request, outcome);
    if (wrong) return refuse(wrong);
    await trx
      .updateTable('privacy_request')
      .set({ outcome, reason, answered_by: scope.accountId, answered_at: now })
      .where('id', '=', id)
      .execute();
    const texts = await carryOut(trx, request, input);
    await writeAudit(trx, {
      ...{ scope, action: 'privacy.answer', subject: { kind: 'privacy_request', id }, at: now },
      payload: { kind: request.kind, outcome, case: request.number, texts },
    });
    return { ok: true };
  });
}

/** Returns how many texts had words hidden. */
async function carryOut(trx: Trx, request: OpenRequest, input: AnswerInput & { now: Date }): Promise<number> {
  const { personId, caseId, isFiler } = request;
  if (input.outcome === 'restricted' || (request.kind === 'objection' && input.outcome === 'granted')) {
    await trx.updateTable('case_person').set({ is_confidential: true }).where('id', '=', personId).execute();
  }
  if (request.kind !== 'erasure' || input.outcome !== 'granted') return 0;
  await eraseContact(trx, [personId], input.now);
  if (input.wordsFate === 'all') return hideWords(trx, { caseId, personId, isFiler }, { fate: 'all' });
  if (input.wordsFate !== 'found') return 0;
  const choice = { fate: 'found', hidden: input.hide ?? [], wordings: input.hideWords ?? '' } as const;
  return hideWords(trx, { caseId, personId, isFiler }, choice);
}
