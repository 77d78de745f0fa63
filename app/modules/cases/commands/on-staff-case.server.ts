import type { Permission } from '~/modules/accounts/core/access';
import type { StaffScope } from '~/modules/accounts/core/scope';
import { inScope } from '~/modules/accounts/guards/in-scope.server';
import type { Trx } from '~/platform/database/client.server';
import type { Services } from '~/platform/services.server';
import { mayOnCase } from '../core/case-access';
import { normaliseNumber } from '../core/case-number';
import { type Refusal, refuse } from '../core/refusal';
import { type Action, findTransition } from '../core/transitions';
import { findCaseUnits } from '../queries/find-case-units.server';
import { type Engine, getEngine } from '../queries/get-engine.server';
import { type LockedCase, lockCase } from './lock-case.server';

/**
 * The frame of every act of staff on a case: who may, before what is possible, so that a refusal tells an outsider
 * nothing about the case; then the lock; then the state. What one may not see does not exist.
 */
export async function onStaffCase<T extends { ok: true }>(
  services: Services,
  request: { scope: StaffScope; number: string; permission: Permission; action: Action },
  run: (trx: Trx, engine: Engine, file: LockedCase) => Promise<T | Refusal>,
): Promise<T | Refusal> {
  const { scope, permission, action } = request;
  const number = normaliseNumber(request.number);
  const engine = await getEngine(services.db);
  return inScope(services.db, scope, async (trx) => {
    const before = number && (await findCaseUnits(trx, number));
    if (!number || !before || !mayOnCase(scope, 'case.read', before)) return refuse('errors:case.not_found');
    if (!mayOnCase(scope, permission, before)) return refuse('errors:case.not_permitted');
    const file = await lockCase(trx, before.caseId);
    const units = await findCaseUnits(trx, number);
    if (!file || !units || !mayOnCase(scope, permission, units)) return refuse('errors:case.not_permitted');
    if (!findTransition(file.columns.state, action)) return refuse('errors:case.not_now');
    return run(trx, engine, file);
  });
}

export const staffActor = (scope: StaffScope) => ({ kind: 'staff' as const, id: scope.accountId });
