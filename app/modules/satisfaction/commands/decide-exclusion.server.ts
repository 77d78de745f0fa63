import { reachOf } from '~/modules/accounts/core/access';
import type { StaffScope } from '~/modules/accounts/core/scope';
import { inScope } from '~/modules/accounts/guards/in-scope.server';
import { type Done, type Refusal, refuse } from '~/modules/cases/core/refusal';
import type { Services } from '~/platform/services.server';
import { type ExclusionDecision, exclusionDecision } from '../schema';
import { settleExclusion } from './settle-exclusion.server';

/**
 * A second person says what holds from now on: the rating is left out of the rates, or it counts, whichever of the two was
 * proposed. The answer stays where it is; pages show the rates with it and without it.
 */
export async function decideExclusion(
  services: Services,
  input: { scope: StaffScope; answer: number; now: Date } & ExclusionDecision,
): Promise<Done | Refusal> {
  const { scope, answer, now, ...given } = input;
  if (!reachOf(scope.roles, 'rating.exclude')) return refuse('errors:case.not_permitted');
  const parsed = exclusionDecision.safeParse(given);
  if (!parsed.success) return refuse(parsed.error.issues[0]?.message ?? 'errors:form.invalid');
  const { exclusion, outcome, remark } = parsed.data;
  return inScope(services.db, scope, async (trx) => {
    // The answer first, as who proposes does: in two orders they would wait for each other.
    await trx.selectFrom('answer').select('id').where('id', '=', answer).forUpdate().execute();
    const row = await trx
      .selectFrom('rating_exclusion')
      .selectAll()
      .where('id', '=', exclusion)
      .where('answer_id', '=', answer)
      .forUpdate()
      .executeTakeFirst();
    if (!row) return refuse('marks:error.gone');
    if (row.outcome === outcome && row.decided_by === scope.accountId) return { ok: true };
    if (row.outcome !== null) return refuse('marks:error.decided');
    if (row.proposed_by === scope.accountId) return refuse('marks:error.own');
    await settleExclusion(trx, { scope, now, row, outcome, remark });
    return { ok: true };
  });
}
