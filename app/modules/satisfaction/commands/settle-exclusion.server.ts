import { sql } from 'kysely';
import type { StaffScope } from '~/modules/accounts/core/scope';
import { writeAudit } from '~/modules/audit/commands/write-audit.server';
import type { Trx } from '~/platform/database/client.server';

/** Writes down what holds of one rating since a second person decided; the caller has locked it and checked who decides. */
export async function settleExclusion(
  trx: Trx,
  decided: {
    scope: StaffScope;
    now: Date;
    row: { id: number; answer_id: number; aim: string };
    outcome: 'excluded' | 'kept';
    remark: string;
  },
): Promise<void> {
  const { scope, now, row, outcome, remark } = decided;
  await trx
    .updateTable('rating_exclusion')
    .set({ outcome, remark, decided_by: scope.accountId, decided_at: now })
    .where('id', '=', row.id)
    .execute();
  const isExcluded = outcome === 'excluded';
  await trx
    .updateTable('answer')
    // The counts follow whatever has a new transaction number.
    .set({ is_excluded: isExcluded, txid: sql`pg_current_xact_id()` })
    .where('id', '=', row.answer_id)
    .where('is_excluded', '!=', isExcluded)
    .execute();
  await writeAudit(trx, {
    ...{ scope, action: 'rating.decide_exclusion', subject: { kind: 'answer', id: row.answer_id }, at: now },
    payload: { exclusion: row.id, aim: row.aim, outcome },
  });
}
