import type { CitizenScope } from '~/modules/accounts/core/scope';
import { writeAudit } from '~/modules/audit/commands/write-audit.server';
import { citizenActor, onCitizenCase } from '~/modules/cases/commands/on-citizen-case.server';
import { type Move, recordMoves, systemActor } from '~/modules/cases/commands/record-moves.server';
import { type Done, type Refusal, refuse } from '~/modules/cases/core/refusal';
import { requestTypeOf } from '~/modules/cases/queries/get-request-types.server';
import type { Services } from '~/platform/services.server';
import { type Rating, rating } from '../schema';
import { inviteToRate } from './invite-to-rate.server';

/**
 * A person rates the round of a case: contacted, solved, satisfied. Once per person and round; the last one who was
 * invited closes the case, others may still answer until the window ends. Tip-offs are never rated.
 */
export async function rateCase(
  services: Services,
  input: { scope: CitizenScope; now: Date } & Rating,
): Promise<Done | Refusal> {
  const { scope, now, ...given } = input;
  const parsed = rating.safeParse(given);
  if (!parsed.success) return refuse(parsed.error.issues[0]?.message ?? 'errors:form.invalid');
  const answer = parsed.data;
  return onCitizenCase(services, { scope, action: 'rate' }, async (trx, engine, file) => {
    if (!requestTypeOf(engine.types, file.type).isRated) return refuse('errors:case.not_rated');
    const window = file.clocks.find(({ kind }) => kind === 'rating_window');
    if (!window || window.dueAt < now) return refuse('errors:case.rating_over');
    const { round } = file.columns;
    await inviteToRate(trx, { caseId: file.id, round, cause: 'replied', now });
    const invitations = await trx
      .selectFrom('invitation')
      .leftJoin('answer', 'answer.invitation_id', 'invitation.id')
      .select(['invitation.id', 'invitation.person_id', 'answer.id as answerId'])
      .where('invitation.case_id', '=', file.id)
      .where('invitation.round', '=', round)
      .execute();
    const mine = invitations.find(({ person_id }) => person_id === scope.personId);
    if (!mine) return refuse('errors:case.not_rated');
    if (mine.answerId !== null) return refuse('errors:case.already_rated');
    await trx
      .insertInto('answer')
      .values({
        invitation_id: mine.id,
        channel: 'track',
        contacted: answer.contacted,
        solved: answer.solved,
        satisfied: answer.satisfied,
        reasons: answer.reasons,
        remark: answer.remark || null,
        is_valid: true,
        answered_at: now,
      })
      .execute();
    const { contacted, solved, satisfied } = answer;
    const isLast = invitations.every(({ id, answerId }) => id === mine.id || answerId !== null);
    const moves: Move[] = [
      {
        action: isLast ? 'rate' : 'rate_among',
        actor: citizenActor(scope),
        at: now,
        payload: { person: scope.personId, contacted, solved, satisfied },
      },
    ];
    if (isLast) moves.push({ action: 'close', actor: systemActor, at: now, payload: { cause: 'rated' } });
    await recordMoves(trx, engine, file, moves);
    await writeAudit(trx, {
      scope,
      action: 'case.rate',
      subject: { kind: 'case', id: file.number },
      at: now,
    });
    return { ok: true };
  });
}
