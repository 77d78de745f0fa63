import type { StaffScope } from '~/modules/accounts/core/scope';
import { inScope } from '~/modules/accounts/guards/in-scope.server';
import { writeAudit } from '~/modules/audit/commands/write-audit.server';
import type { Services } from '~/platform/services.server';
import { mayOnCase } from '../core/case-access';
import { normaliseNumber } from '../core/case-number';
import { type Done, type Refusal, refuse } from '../core/refusal';
import { findTransition } from '../core/transitions';
import { findCaseUnits } from '../queries/find-case-units.server';
import { getEngine } from '../queries/get-engine.server';
import { lockCase } from './lock-case.server';
import { staffActor } from './on-staff-case.server';
import { recordMoves } from './record-moves.server';

/**
 * Someone of the offices has an interest of their own in a case (回避): it goes back to the unit if they had it, and they
 * see and do nothing of it from now on. Declared once and not taken back by themselves; a second click finds it done.
 */
export async function declareInterest(
  services: Services,
  input: { scope: StaffScope; number: string; now: Date },
): Promise<Done | Refusal> {
  const { scope, now } = input;
  const number = normaliseNumber(input.number);
  if (!number) return refuse('errors:case.not_found');
  const engine = await getEngine(services.db);
  return inScope(services.db, scope, async (trx): Promise<Done | Refusal> => {
    const declared = await trx
      .selectFrom('case_interest as i')
      .innerJoin('case_number as n', 'n.case_id', 'i.case_id')
      .select('i.case_id')
      .where('n.number', '=', number)
      .where('i.account_id', '=', scope.accountId)
      .executeTakeFirst();
    if (declared) return { ok: true };
    const units = await findCaseUnits(trx, number);
    if (!units || !mayOnCase(scope, 'case.read', units)) return refuse('errors:case.not_found');
    const file = await lockCase(trx, units.caseId);
    if (!file) return refuse('errors:case.not_found');
    if (file.columns.assignee_id === scope.accountId && findTransition(file.columns.state, 'assign')) {
      const payload = { account: null };
      await recordMoves(trx, engine, file, [
        { action: 'assign', actor: staffActor(scope), at: now, payload },
      ]);
    }
    const subject = { kind: 'case', id: file.number };
    await writeAudit(trx, { scope, action: 'case.declare_interest', subject, at: now });
    // The last statement: after it the case is out of this person's sight.
    await trx
      .insertInto('case_interest')
      .values({ case_id: file.id, account_id: scope.accountId, declared_at: now })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    return { ok: true };
  });
}
