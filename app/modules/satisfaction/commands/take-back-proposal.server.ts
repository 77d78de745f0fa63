import { reachOf } from '~/modules/accounts/core/access';
import type { StaffScope } from '~/modules/accounts/core/scope';
import { inScope } from '~/modules/accounts/guards/in-scope.server';
import { writeAudit } from '~/modules/audit/commands/write-audit.server';
import { type Done, type Refusal, refuse } from '~/modules/cases/core/refusal';
import type { Services } from '~/platform/services.server';

/**
 * Whoever proposed to leave a rating out, or to count it again, takes that back before anybody decided; it stays in the
 * history. A second click changes nothing.
 */
export async function takeBackProposal(
  services: Services,
  input: { scope: StaffScope; answer: number; exclusion: number; now: Date },
): Promise<Done | Refusal> {
  const { scope, answer, exclusion, now } = input;
  if (!reachOf(scope.roles, 'rating.exclude')) return refuse('errors:case.not_permitted');
  return inScope(services.db, scope, async (trx) => {
    await trx.selectFrom('answer').select('id').where('id', '=', answer).forUpdate().execute();
    const row = await trx
      .selectFrom('rating_exclusion')
      .select(['id', 'outcome', 'proposed_by'])
      .where('id', '=', exclusion)
      .where('answer_id', '=', answer)
      .forUpdate()
      .executeTakeFirst();
    if (!row) return refuse('marks:error.gone');
    if (row.proposed_by !== scope.accountId) return refuse('errors:case.not_permitted');
    if (row.outcome === 'taken_back') return { ok: true };
    if (row.outcome !== null) return refuse('marks:error.decided');
    await trx
      .updateTable('rating_exclusion')
      .set({ outcome: 'taken_back', decided_by: scope.accountId, decided_at: now })
      .where('id', '=', row.id)
      .execute();
    await writeAudit(trx, {
      ...{ scope, action: 'rating.take_back_proposal', subject: { kind: 'answer', id: answer }, at: now },
      payload: { exclusion: row.id },
    });
    return { ok: true };
  });
}
