import { reachOf } from '~/modules/accounts/core/access';
import type { StaffScope } from '~/modules/accounts/core/scope';
import { writeAudit } from '~/modules/audit/commands/write-audit.server';
import { type Done, type Refusal, refuse } from '~/modules/cases/core/refusal';
import type { Services } from '~/platform/services.server';

/** A point takes no ratings any more; those that it has stay and its code is never given out again. */
export async function retirePoint(
  { db }: Services,
  { scope, code, now }: { scope: StaffScope; code: string; now: Date },
): Promise<Done | Refusal> {
  if (!reachOf(scope.roles, 'point.manage')) return refuse('errors:case.not_permitted');
  return db.transaction().execute(async (trx) => {
    const row = await trx
      .updateTable('service_point')
      .set({ retired_at: now })
      .where('code', '=', code)
      .where('retired_at', 'is', null)
      .returning('id')
      .executeTakeFirst();
    if (row)
      await writeAudit(trx, { scope, action: 'point.retire', subject: { kind: 'point', id: code }, at: now });
    return { ok: true };
  });
}
