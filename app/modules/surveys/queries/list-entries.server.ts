import type { StaffScope } from '~/modules/accounts/core/scope';
import type { Executor } from '~/platform/database/client.server';
import { type ResponseState, responseStates } from '../schema';

/** What staff typed in for a wave, the newest first. */
export type Entry = {
  id: number;
  mode: 'phone' | 'paper';
  state: ResponseState;
  stateReason: string | null;
  by: string;
  at: Date;
  /** How many questions have an answer. */
  answered: number;
};

/** @param before number of an entry: those that came before it */
export async function listEntries(
  db: Executor,
  _scope: StaffScope,
  { waveId, before, limit }: { waveId: number; before: number | undefined; limit: number },
): Promise<Entry[]> {
  const rows = await db
    .selectFrom('response as r')
    .leftJoin('staff_account as by', 'by.id', 'r.entered_by')
    .select((row) => [
      ...(['r.id', 'r.mode', 'r.state', 'r.state_reason', 'r.started_at'] as const),
      row.fn.coalesce('by.display_name', row.val('')).as('by'),
      row
        .selectFrom('response_answer as a')
        .select((answer) => answer.fn.count<number>('a.question').distinct().as('n'))
        .whereRef('a.response_id', '=', 'r.id')
        .as('answered'),
    ])
    .where('r.wave_id', '=', waveId)
    .where('r.mode', '!=', 'web')
    .$if(before !== undefined, (query) => query.where('r.id', '<', before ?? 0))
    .orderBy('r.id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ id, mode, state, state_reason, by, started_at, answered }) => ({
    ...{ id, by, at: started_at, stateReason: state_reason, answered: answered ?? 0 },
    mode: mode === 'phone' ? 'phone' : 'paper',
    state: responseStates.find((one) => one === state) ?? 'rejected',
  }));
}
