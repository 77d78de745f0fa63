import type { StaffScope } from '~/modules/accounts/core/scope';
import { writeAudit } from '~/modules/audit/commands/write-audit.server';
import type { Trx } from '~/platform/database/client.server';

/**
 * Points of a unit that closes go to its successor, retired ones too: the printed codes go on, and what was rated there stays
 * with the point. Each is an entry of the audit log. Returns their codes.
 */
export async function movePoints(
  trx: Trx,
  { scope, from, to, now }: { scope: StaffScope; from: number; to: number; now: Date },
): Promise<{ points: string[] }> {
  const points = await trx
    .updateTable('service_point')
    .set({ unit_id: to })
    .where('unit_id', '=', from)
    .returning('code')
    .execute();
  for (const { code } of points)
    await writeAudit(trx, {
      ...{ scope, action: 'point.move', subject: { kind: 'point', id: code }, at: now },
      payload: { from, to },
    });
  return { points: points.map(({ code }) => code).sort() };
}
