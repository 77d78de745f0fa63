import { sql } from 'kysely';
import { handlingRoles } from '~/modules/accounts/core/access';
import type { StaffScope } from '~/modules/accounts/core/scope';
import { writeAudit } from '~/modules/audit/commands/write-audit.server';
import type { Services } from '~/platform/services.server';
import { type Done, type Refusal, refuse } from '../core/refusal';
import { onStaffCase, staffActor } from './on-staff-case.server';
import { recordMoves } from './record-moves.server';

/** Gives the case to a colleague of the lead unit whose role handles such cases; null gives it back to the unit. */
export async function assignCase(
  services: Services,
  input: { scope: StaffScope; number: string; accountId: number | null; now: Date },
): Promise<Done | Refusal> {
  const { scope, number, accountId, now } = input;
  const request = { scope, number, permission: 'case.assign', action: 'assign' } as const;
  return onStaffCase(services, request, async (trx, engine, file) => {
    if (accountId !== null) {
      const colleague = await trx
        .selectFrom('staff_account')
        .select('id')
        .where('id', '=', accountId)
        .where('unit_id', '=', file.columns.lead_unit_id)
        .where('is_active', '=', true)
        .where(
          sql<boolean>`id <> all(array(select account_id from case_interest where case_id = ${file.id}))`,
        )
        .where(sql<boolean>`roles && ${handlingRoles('case.reply', file.type === 'tip_off')}::text[]`)
        .executeTakeFirst();
      if (!colleague) return refuse('errors:case.not_colleague');
    }
    if (file.columns.assignee_id === accountId) return { ok: true };
    await recordMoves(trx, engine, file, [
      { action: 'assign', actor: staffActor(scope), at: now, payload: { account: accountId } },
    ]);
    await writeAudit(trx, {
      ...{ scope, action: 'case.assign', subject: { kind: 'case', id: file.number }, at: now },
      payload: { account: accountId },
    });
    return { ok: true };
  });
}
