import { writeAudit } from '~/modules/audit/commands/write-audit.server';
import type { Trx } from '~/platform/database/client.server';
import type { StaffScope } from '../core/scope';

/**
 * Everybody of a unit that closes goes to its successor, with roles, deputies, workstations and cases in hand; the next page that they
 * open is the successor's. Each is an entry of the audit log. Returns how many.
 */
export async function moveUnitPeople(
  trx: Trx,
  { scope, from, to, now }: { scope: StaffScope; from: number; to: number; now: Date },
): Promise<number> {
  const people = await trx
    .updateTable('staff_account')
    .set({ unit_id: to })
    .where('unit_id', '=', from)
    .returning('id')
    .execute();
  // Whoever has no telephone at work keeps the second factor.
  await trx.updateTable('staff_workstation').set({ unit_id: to }).where('unit_id', '=', from).execute();
  for (const { id } of people)
    await writeAudit(trx, {
      ...{ scope, action: 'account.move', subject: { kind: 'account', id }, at: now },
      payload: { from, to },
    });
  return people.length;
}
