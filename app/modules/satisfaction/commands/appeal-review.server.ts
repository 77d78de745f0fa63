import { reachOf } from '~/modules/accounts/core/access';
import type { StaffScope } from '~/modules/accounts/core/scope';
import { inScope } from '~/modules/accounts/guards/in-scope.server';
import { writeAudit } from '~/modules/audit/commands/write-audit.server';
import { type Done, type Refusal, refuse } from '~/modules/cases/core/refusal';
import type { Services } from '~/platform/services.server';
import { getReview } from '../queries/get-review.server';
import { type AppealInput, appealInput } from '../schema';

/**
 * A unit that thinks its handling was right tells the quality office why, once; the office alone decides the review.
 * Whoever handled the case may say it as well: it is a statement, not a decision. Nothing of it goes to the citizen.
 */
export async function appealReview(
  services: Services,
  input: { scope: StaffScope; id: number; now: Date } & AppealInput,
): Promise<Done | Refusal> {
  const { scope, id, now, ...given } = input;
  if (reachOf(scope.roles, 'rating.review') === 'all') return refuse('errors:case.not_permitted');
  const parsed = appealInput.safeParse(given);
  if (!parsed.success) return refuse(parsed.error.issues[0]?.message ?? 'errors:form.invalid');
  return inScope(services.db, scope, async (trx) => {
    const review = await getReview(trx, scope, { id, now });
    if (!review) return refuse('errors:case.not_found');
    if (review.outcome !== null) return refuse('errors:review.gone');
    const row = await trx
      .insertInto('rating_appeal')
      .values({
        ...{ review_id: id, case_id: review.caseId, body: parsed.data.appeal },
        ...{ appealed_by: scope.accountId, appealed_at: now },
      })
      .onConflict((conflict) => conflict.column('review_id').doNothing())
      .returning('review_id')
      .executeTakeFirst();
    if (row) {
      const subject = { kind: 'case', id: review.number };
      await writeAudit(trx, { scope, action: 'rating.appeal', subject, payload: {}, at: now });
      return { ok: true };
    }
    // The same person's second click is no mistake; what was read above may be older than the first one.
    const appealed = await getReview(trx, scope, { id, now });
    return appealed?.appeal?.isOwn ? { ok: true } : refuse('errors:review.appealed');
  });
}
