import type { StaffScope } from '~/modules/accounts/core/scope';
import { writeAudit } from '~/modules/audit/commands/write-audit.server';
import type { Services } from '~/platform/services.server';
import { type Done, type Refusal, refuse } from '../core/refusal';
import { requestTypeOf } from '../queries/get-request-types.server';
import { onStaffCase, staffActor } from './on-staff-case.server';
import { recordMoves } from './record-moves.server';

/**
 * The authority accepts a consumer dispute (受理决定): the seven working days for the decision end, the time for the
 * mediation begins (消费者权益保护法 art. 46; 市场监督管理投诉举报处理办法 arts. 14, 23).
 */
export async function acceptMediation(
  services: Services,
  input: { scope: StaffScope; number: string; now: Date },
): Promise<Done | Refusal> {
  const { scope, number, now } = input;
  const request = { scope, number, permission: 'case.sign', action: 'accept_mediation' } as const;
  return onStaffCase(services, request, async (trx, engine, file) => {
    if (requestTypeOf(engine.types, file.type).handling !== 'mediation') return refuse('errors:case.not_now');
    await recordMoves(trx, engine, file, [{ action: 'accept_mediation', actor: staffActor(scope), at: now }]);
    const subject = { kind: 'case', id: file.number };
    await writeAudit(trx, { scope, action: 'case.accept_mediation', subject, at: now });
    return { ok: true };
  });
}
