import { reachOf } from '~/modules/accounts/core/access';
import type { StaffScope } from '~/modules/accounts/core/scope';
import { inScope } from '~/modules/accounts/guards/in-scope.server';
import { writeAudit } from '~/modules/audit/commands/write-audit.server';
import type { Services } from '~/platform/services.server';
import { type Done, type Refusal, refuse } from '../core/refusal';

/** A second person, who is neither the one that named nor the one that was named, lets the naming count. */
export async function confirmTipOffReader(
  services: Services,
  input: { scope: StaffScope; id: number; now: Date },
): Promise<Done | Refusal> {
  const { scope, id, now } = input;
  if (!reachOf(scope.roles, 'tip_off.confirm')) return refuse('errors:case.not_permitted');
  return inScope(services.db, scope, async (trx): Promise<Done | Refusal> => {
    const row = await trx
      .selectFrom('tip_off_reader')
      .select(['account_id', 'named_by', 'confirmed_by'])
      .where('id', '=', id)
      .where('ended_at', 'is', null)
      .forUpdate()
      .executeTakeFirst();
    if (!row) return refuse('audit:reader.error.gone');
    if (row.confirmed_by === scope.accountId) return { ok: true };
    if (row.confirmed_by !== null) return refuse('audit:reader.error.gone');
    if ([row.account_id, row.named_by].includes(scope.accountId))
      return refuse('audit:reader.error.same_person');
    await trx
      .updateTable('tip_off_reader')
      .set({ confirmed_by: scope.accountId, confirmed_at: now })
      .where('id', '=', id)
      .execute();
    const subject = { kind: 'account', id: row.account_id };
    await writeAudit(trx, { scope, action: 'tip_off_reader.confirm', subject, at: now });
    return { ok: true };
  });
}
