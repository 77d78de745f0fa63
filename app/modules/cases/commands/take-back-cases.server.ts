import type { StaffScope } from '~/modules/accounts/core/scope';
import type { Trx } from '~/platform/database/client.server';
import { findTransition } from '../core/transitions';
import type { Engine } from '../queries/get-engine.server';
import { lockCase } from './lock-case.server';
import { staffActor } from './on-staff-case.server';
import { recordMoves } from './record-moves.server';

/**
 * Takes the open cases of somebody who goes back to their unit, where nobody has them in hand until they are given to
 * somebody else: a case belongs to a unit, never to a person alone. Returns how many.
 */
export async function takeBackCases(
  trx: Trx,
  engine: Engine,
  input: { scope: StaffScope; accountId: number; now: Date },
): Promise<number> {
  const { scope, accountId, now } = input;
  const rows = await trx
    .selectFrom('case_file')
    .select('id')
    .where('assignee_id', '=', accountId)
    .where('ended_at', 'is', null)
    .orderBy('id')
    .execute();
  let taken = 0;
  for (const { id } of rows) {
    const file = await lockCase(trx, id);
    if (file?.columns.assignee_id !== accountId || !findTransition(file.columns.state, 'assign')) continue;
    await recordMoves(trx, engine, file, [
      { action: 'assign', actor: staffActor(scope), at: now, payload: { account: null } },
    ]);
    taken++;
  }
  return taken;
}
