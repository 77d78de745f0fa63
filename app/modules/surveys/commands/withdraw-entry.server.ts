import { sql } from 'kysely';
import type { StaffScope } from '~/modules/accounts/core/scope';
import { writeAudit } from '~/modules/audit/commands/write-audit.server';
import { type Done, type Refusal, refuse } from '~/modules/cases/core/refusal';
import type { Services } from '~/platform/services.server';
import { findResponse } from '../queries/find-response.server';
import { freeCells } from './free-cells.server';
import { onWave } from './on-wave.server';

/** Why an answer that staff typed does not count any more; kept with it. */
export const WITHDRAWN = 'entry_withdrawn';

/**
 * A paper or a call that was typed by mistake (twice, empty, of another survey) is left out: it stays with its answers and
 * the reason, and the places that it took in quota cells are free again, as is the entry of the list: its link can be used.
 * What people sent themselves is never touched.
 */
export function withdrawEntry(
  services: Services,
  input: { scope: StaffScope; survey: string; wave: string; responseId: number; reason: string; now: Date },
): Promise<Done | Refusal> {
  const { scope, responseId, reason, now } = input;
  return onWave<Done>(services, input, async (trx, wave) => {
    const response = await findResponse(trx, responseId, { lock: true });
    if (!response || response.waveId !== wave.waveId || response.mode === 'web')
      return refuse('surveys:refused.no_entry');
    if (response.stateReason === WITHDRAWN) return { ok: true };
    await freeCells(trx, wave.waveId, responseId);
    await trx
      .updateTable('response')
      .set({ state: 'rejected', state_reason: WITHDRAWN, frame_id: null, variables: sql`variables - 'ref'` })
      .where('id', '=', responseId)
      .execute();
    await writeAudit(trx, {
      ...{ scope, action: 'survey.withdraw_entry', subject: { kind: 'response', id: responseId }, at: now },
      payload: { wave: wave.wave, was: response.state, reason },
    });
    return { ok: true };
  });
}
