import { writeAudit } from '~/modules/audit/commands/write-audit.server';
import type { Services } from '~/platform/services.server';
import { reachOf } from '../core/access';
import type { StaffScope } from '../core/scope';
import type { Managed } from './on-account.server';

/**
 * An administrator approves a computer, for whoever asked or for everybody of their unit, or ends it: a request that is
 * not granted, or a registration. Nobody approves what they asked for themselves. Twice is no error.
 */
export async function decideWorkstation(
  { db }: Services,
  input: { scope: StaffScope; id: string; decision: 'account' | 'unit' | 'end'; now: Date },
): Promise<Managed> {
  const { scope, id, decision, now } = input;
  if (!reachOf(scope.roles, 'people.manage')) return { ok: false, reason: 'people:error.not_permitted' };
  return db.transaction().execute(async (trx): Promise<Managed> => {
    const row = await trx
      .selectFrom('staff_workstation as w')
      .innerJoin('staff_account as a', 'a.id', 'w.requested_by')
      .select(['w.requested_by', 'w.approved_at', 'w.ended_at', 'a.unit_id'])
      .where('w.id', '=', id)
      .forUpdate('w')
      .executeTakeFirst();
    if (!row) return { ok: false, reason: 'people:error.unknown' };
    if (row.ended_at || (row.approved_at && decision !== 'end')) return { ok: true };
    if (decision !== 'end' && row.requested_by === scope.accountId)
      return { ok: false, reason: 'people:error.self' };
    const whose = decision === 'account' ? { account_id: row.requested_by } : { unit_id: row.unit_id };
    await trx
      .updateTable('staff_workstation')
      .set(
        decision === 'end' ? { ended_at: now } : { ...whose, approved_by: scope.accountId, approved_at: now },
      )
      .where('id', '=', id)
      .execute();
    await writeAudit(trx, {
      ...{ scope, action: decision === 'end' ? 'workstation.end' : 'workstation.approve', at: now },
      ...{ subject: { kind: 'workstation', id }, payload: decision === 'end' ? {} : whose },
    });
    return { ok: true };
  });
}
