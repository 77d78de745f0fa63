import type { StaffScope } from '~/modules/accounts/core/scope';
import { ancestorsOf, type Unit } from '~/modules/units/core/unit-tree';
import type { Trx } from '~/platform/database/client.server';
import { type Refusal, refuse } from '../core/refusal';
import { findTransition } from '../core/transitions';
import type { Engine } from '../queries/get-engine.server';
import { lockCase } from './lock-case.server';
import { staffActor } from './on-staff-case.server';
import { recordMoves } from './record-moves.server';

/**
 * Gives every open case of a unit that closes to its successor: who led now leads there, who assisted is replaced. Clocks
 * and the officer in hand stay; cases that have ended are not touched. Refused when one of them may never lie with the
 * successor (it is about that unit), or is in the middle of something that has to be finished first.
 */
export async function handOverCases(
  trx: Trx,
  engine: Engine,
  input: { scope: StaffScope; from: Unit; to: Unit; now: Date },
): Promise<{ ok: true; moved: number } | Refusal> {
  const { scope, from, to, now } = input;
  const rows = await trx
    .selectFrom('case_unit')
    .innerJoin('case_file', 'case_file.id', 'case_unit.case_id')
    .select('case_unit.case_id')
    .distinct()
    .where('case_unit.unit_id', '=', from.id)
    .where('case_unit.to_at', 'is', null)
    .where('case_file.ended_at', 'is', null)
    .orderBy('case_unit.case_id')
    .execute();
  const ids = rows.map(({ case_id }) => case_id);
  if (ids.length === 0) return { ok: true, moved: 0 };
  const kept = await trx
    .selectFrom('case_exclusion')
    .select('case_id')
    .where('case_id', 'in', ids)
    .where('unit_id', 'in', [to.id, ...ancestorsOf(engine.units, to).map(({ id }) => id)])
    .executeTakeFirst();
  if (kept) return refuse('rules:error.successor_excluded');
  for (const id of ids) {
    const file = await lockCase(trx, id);
    if (!file || file.columns.ended_at) continue;
    if (!findTransition(file.columns.state, 'hand_over')) return refuse('rules:error.cases_not_now');
    const leads = file.columns.lead_unit_id === from.id;
    await replaceUnit(trx, { caseId: id, from: from.id, to: to.id, now });
    await recordMoves(trx, engine, file, [
      {
        ...{ action: 'hand_over', actor: staffActor(scope), at: now },
        ...(leads ? { payload: { unit: to.id } } : { payload: { assist: [to.id] }, visibility: 'staff' }),
      },
    ]);
  }
  return { ok: true, moved: ids.length };
}

/** The rows of who has a case: the old unit's end, the successor's begin; whoever leads does not also assist. */
async function replaceUnit(
  trx: Trx,
  { caseId, from, to, now }: { caseId: number; from: number; to: number; now: Date },
): Promise<void> {
  const held = await trx
    .selectFrom('case_unit')
    .select(['unit_id', 'role'])
    .where('case_id', '=', caseId)
    .where('to_at', 'is', null)
    .where('unit_id', 'in', [from, to])
    .execute();
  const roles = new Set(held.map(({ role }) => role));
  const role = roles.has('lead') ? 'lead' : 'assist';
  await trx
    .updateTable('case_unit')
    .set({ to_at: now })
    .where('case_id', '=', caseId)
    .where('to_at', 'is', null)
    .where('unit_id', 'in', [from, to])
    .execute();
  await trx.insertInto('case_unit').values({ case_id: caseId, unit_id: to, role, from_at: now }).execute();
}
