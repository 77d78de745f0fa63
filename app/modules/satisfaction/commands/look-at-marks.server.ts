import { reachOf } from '~/modules/accounts/core/access';
import type { StaffScope } from '~/modules/accounts/core/scope';
import { inScope } from '~/modules/accounts/guards/in-scope.server';
import { writeAudit } from '~/modules/audit/commands/write-audit.server';
import { type Refusal, refuse } from '~/modules/cases/core/refusal';
import type { Services } from '~/platform/services.server';

/**
 * Somebody of the quality office looked at the marks of these answers and found nothing. The marks stay; one that comes
 * later is listed again.
 */
export async function lookAtMarks(
  services: Services,
  { scope, answers, now }: { scope: StaffScope; answers: readonly number[]; now: Date },
): Promise<{ ok: true; looked: number } | Refusal> {
  if (!reachOf(scope.roles, 'rating.exclude')) return refuse('errors:case.not_permitted');
  if (answers.length === 0) return refuse('marks:error.answers');
  return inScope(services.db, scope, async (trx) => {
    const rows = await trx
      .insertInto('answer_look')
      .columns(['answer_id', 'looked_at', 'flags', 'looked_by'])
      .expression((eb) =>
        eb
          .selectFrom('answer as a')
          .select((row) => [
            'a.id',
            row.val(now).as('looked_at'),
            'a.flags',
            row.val(scope.accountId).as('looked_by'),
          ])
          .where('a.id', 'in', answers)
          .where((row) =>
            row.not(
              row.exists(
                row
                  .selectFrom('answer_look as l')
                  .select('l.answer_id')
                  .whereRef('l.answer_id', '=', 'a.id')
                  .whereRef('l.flags', '@>', 'a.flags'),
              ),
            ),
          ),
      )
      .onConflict((conflict) => conflict.doNothing())
      .returning('answer_id')
      .execute();
    if (rows.length > 0)
      await writeAudit(
        trx,
        ...rows.map(({ answer_id: id }) => ({
          ...{ scope, action: 'rating.look_at_marks' as const, subject: { kind: 'answer', id }, at: now },
        })),
      );
    return { ok: true, looked: rows.length };
  });
}
