import { reachOf } from '~/modules/accounts/core/access';
import type { StaffScope } from '~/modules/accounts/core/scope';
import { inScope } from '~/modules/accounts/guards/in-scope.server';
import { writeAudit } from '~/modules/audit/commands/write-audit.server';
import { type Refusal, refuse } from '~/modules/cases/core/refusal';
import { getCity } from '~/modules/regions/queries/get-city.server';
import type { Services } from '~/platform/services.server';
import { type ExclusionInput, exclusionInput } from '../schema';

/**
 * The quality office proposes to leave ratings out of the rates, with a reason of the city's closed list. Nothing is left
 * out before a second person says so. What is proposed or left out already is passed over, so a second click changes nothing.
 */
export async function proposeExclusion(
  services: Services,
  input: { scope: StaffScope; now: Date } & ExclusionInput,
): Promise<{ ok: true; proposed: number } | Refusal> {
  const { scope, now, ...given } = input;
  if (!reachOf(scope.roles, 'rating.exclude')) return refuse('errors:case.not_permitted');
  const parsed = exclusionInput.safeParse(given);
  if (!parsed.success) return refuse(parsed.error.issues[0]?.message ?? 'errors:form.invalid');
  const { answers, reason, explanation } = parsed.data;
  const { ratingRules } = await getCity(services.db);
  if (!ratingRules.exclusions.some(({ code }) => code === reason)) return refuse('marks:error.reason');
  return inScope(services.db, scope, async (trx) => {
    const found = await trx
      .selectFrom('answer')
      .select(['id', 'is_excluded'])
      .where('id', 'in', answers)
      .orderBy('id')
      .forUpdate()
      .execute();
    if (found.length < new Set(answers).size) return refuse('marks:error.gone');
    const counted = found.filter((row) => !row.is_excluded);
    if (counted.length === 0) return { ok: true, proposed: 0 };
    const rows = await trx
      .insertInto('rating_exclusion')
      .values(
        counted.map(({ id }) => ({
          ...{ answer_id: id, aim: 'leave_out', reason, explanation, rules_version: ratingRules.version },
          ...{ proposed_by: scope.accountId, proposed_at: now },
        })),
      )
      .onConflict((conflict) => conflict.column('answer_id').where('outcome', 'is', null).doNothing())
      .returning(['id', 'answer_id'])
      .execute();
    if (rows.length > 0)
      await writeAudit(
        trx,
        ...rows.map(({ id, answer_id: answer }) => ({
          ...{
            scope,
            action: 'rating.propose_exclusion' as const,
            subject: { kind: 'answer', id: answer },
            at: now,
          },
          payload: { exclusion: id, reason },
        })),
      );
    return { ok: true, proposed: rows.length };
  });
}
