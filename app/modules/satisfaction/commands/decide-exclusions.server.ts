import { reachOf } from '~/modules/accounts/core/access';
import type { StaffScope } from '~/modules/accounts/core/scope';
import { inScope } from '~/modules/accounts/guards/in-scope.server';
import { type Refusal, refuse } from '~/modules/cases/core/refusal';
import type { Services } from '~/platform/services.server';
import { type ProposalsDecision, proposalsDecision } from '../schema';
import { settleExclusion } from './settle-exclusion.server';

/**
 * A second person agrees or disagrees with several proposals at once, with the same words for each. Each is a decision of
 * its own in the audit log; all of them are taken or none: one that is gone, decided by somebody else, or the person's own
 * refuses all. What this person has decided the same way already is passed over, so a second click changes nothing.
 */
export async function decideExclusions(
  services: Services,
  input: { scope: StaffScope; now: Date } & ProposalsDecision,
): Promise<{ ok: true; decided: number } | Refusal> {
  const { scope, now, ...given } = input;
  if (!reachOf(scope.roles, 'rating.exclude')) return refuse('errors:case.not_permitted');
  const parsed = proposalsDecision.safeParse(given);
  if (!parsed.success) return refuse(parsed.error.issues[0]?.message ?? 'errors:form.invalid');
  const { exclusions, verdict, remark } = parsed.data;
  return inScope(services.db, scope, async (trx) => {
    const of = trx.selectFrom('rating_exclusion').select('answer_id').where('id', 'in', exclusions);
    // The answers first and in their order, as everybody does who proposes or decides.
    await trx.selectFrom('answer').select('id').where('id', 'in', of).orderBy('id').forUpdate().execute();
    const rows = await trx
      .selectFrom('rating_exclusion')
      .selectAll()
      .where('id', 'in', exclusions)
      .orderBy('answer_id')
      .forUpdate()
      .execute();
    if (rows.length < new Set(exclusions).size) return refuse('marks:error.gone');
    const decisions = rows.map((row) => {
      const aimed = row.aim === 'leave_out' ? ('excluded' as const) : ('kept' as const);
      const opposite = row.aim === 'leave_out' ? ('kept' as const) : ('excluded' as const);
      return { row, outcome: verdict === 'agree' ? aimed : opposite };
    });
    const open = decisions.filter(
      ({ row, outcome }) => !(row.outcome === outcome && row.decided_by === scope.accountId),
    );
    if (open.some(({ row }) => row.outcome !== null)) return refuse('marks:error.decided');
    if (open.some(({ row }) => row.proposed_by === scope.accountId)) return refuse('marks:error.own');
    for (const { row, outcome } of open) await settleExclusion(trx, { scope, now, row, outcome, remark });
    return { ok: true, decided: open.length };
  });
}
