import type { StaffScope } from '~/modules/accounts/core/scope';
import { writeAudit } from '~/modules/audit/commands/write-audit.server';
import type { Services } from '~/platform/services.server';
import type { Done, Refusal } from '../core/refusal';
import { onStaffCase, staffActor } from './on-staff-case.server';
import { recordMoves } from './record-moves.server';

/** The lead unit takes the case over (签收); the officer who signs is given it when nobody has it yet. */
export async function signCase(
  services: Services,
  input: { scope: StaffScope; number: string; now: Date },
): Promise<Done | Refusal> {
  const { scope, number, now } = input;
  const request = { scope, number, permission: 'case.sign', action: 'sign' } as const;
  return onStaffCase(services, request, async (trx, engine, file) => {
    const actor = staffActor(scope);
    const takes = file.columns.assignee_id === null && scope.unitId === file.columns.lead_unit_id;
    await recordMoves(trx, engine, file, [
      { action: 'sign', actor, at: now, payload: { account: scope.accountId } },
      ...(takes
        ? [{ action: 'assign' as const, actor, at: now, payload: { account: scope.accountId } }]
        : []),
    ]);
    await writeAudit(trx, {
      scope,
      action: 'case.sign',
      subject: { kind: 'case', id: file.number },
      at: now,
    });
    return { ok: true };
  });
}
