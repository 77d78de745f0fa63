import { reachOf } from '~/modules/accounts/core/access';
import type { StaffScope } from '~/modules/accounts/core/scope';
import { inScope } from '~/modules/accounts/guards/in-scope.server';
import { writeAudit } from '~/modules/audit/commands/write-audit.server';
import { type Done, type Refusal, refuse } from '~/modules/cases/core/refusal';
import { getCity } from '~/modules/regions/queries/get-city.server';
import type { Services } from '~/platform/services.server';
import { type CountAgainInput, countAgainInput } from '../schema';

/**
 * The quality office proposes that a rating that was left out counts again: it was left out by mistake. It stays out until
 * a second person agrees (`decideExclusion`); a second click changes nothing.
 */
export async function proposeCountAgain(
  services: Services,
  input: { scope: StaffScope; answer: number; now: Date } & CountAgainInput,
): Promise<Done | Refusal> {
  const { scope, answer, now, ...given } = input;
  if (!reachOf(scope.roles, 'rating.exclude')) return refuse('errors:case.not_permitted');
  const parsed = countAgainInput.safeParse(given);
  if (!parsed.success) return refuse(parsed.error.issues[0]?.message ?? 'errors:form.invalid');
  const { explanation } = parsed.data;
  const { ratingRules } = await getCity(services.db);
  return inScope(services.db, scope, async (trx) => {
    const found = await trx
      .selectFrom('answer')
      .select('is_excluded')
      .where('id', '=', answer)
      .forUpdate()
      .executeTakeFirst();
    if (!found) return refuse('marks:error.gone');
    if (!found.is_excluded) return refuse('marks:error.counts');
    const row = await trx
      .insertInto('rating_exclusion')
      .values({
        ...{ answer_id: answer, aim: 'count_again', explanation, rules_version: ratingRules.version },
        ...{ proposed_by: scope.accountId, proposed_at: now },
      })
      .onConflict((conflict) => conflict.column('answer_id').where('outcome', 'is', null).doNothing())
      .returning('id')
      .executeTakeFirst();
    if (row)
      await writeAudit(trx, {
        ...{ scope, action: 'rating.propose_count_again', subject: { kind: 'answer', id: answer }, at: now },
        payload: { exclusion: row.id },
      });
    return { ok: true };
  });
}
