import { reachOf } from '~/modules/accounts/core/access';
import type { StaffScope } from '~/modules/accounts/core/scope';
import { inScope } from '~/modules/accounts/guards/in-scope.server';
import { writeAudit } from '~/modules/audit/commands/write-audit.server';
import type { Services } from '~/platform/services.server';
import { type Done, type Refusal, refuse } from '../core/refusal';

/** Takes an officer off the list of those who may know reporters; one person is enough to close a door. */
export async function endTipOffReader(
  services: Services,
  input: { scope: StaffScope; id: number; now: Date },
): Promise<Done | Refusal> {
  const { scope, id, now } = input;
  if (!reachOf(scope.roles, 'tip_off.appoint')) return refuse('errors:case.not_permitted');
  return inScope(services.db, scope, async (trx): Promise<Done | Refusal> => {
    const ended = await trx
      .updateTable('tip_off_reader')
      .set({ ended_by: scope.accountId, ended_at: now })
      .where('id', '=', id)
      .where('ended_at', 'is', null)
      .returning('account_id')
      .executeTakeFirst();
    if (!ended) return { ok: true };
    const subject = { kind: 'account', id: ended.account_id };
    await writeAudit(trx, { scope, action: 'tip_off_reader.end', subject, at: now });
    return { ok: true };
  });
}
