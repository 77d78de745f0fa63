import { sql } from 'kysely';
import type { StaffScope } from '~/modules/accounts/core/scope';
import { writeAudit } from '~/modules/audit/commands/write-audit.server';
import { type Done, type Refusal, refuse } from '~/modules/cases/core/refusal';
import type { Services } from '~/platform/services.server';
import { findResponse } from '../queries/find-response.server';
import { onWave } from './on-wave.server';
import { lockQuotas } from './take-quota.server';

/** Why an answer that staff typed does not count any more; kept with it. */
export const WITHDRAWN = 'entry_withdrawn';

/**
 * A paper or a call that was typed by mistake (twice, empty, of another survey) is left out: it stays with its answers and
 * the reason, and the places that it took in quota cells are free again. What people sent themselves is never touched.
 */
export function withdrawEntry(
  services: Services,
  input: { scope: StaffScope; survey: string; wave: string; responseId: number; reason: string; now: Date },
): Promise<Done | Refusal> {
  const { scope, responseId, reason, now } = input;
  return onWave<Done>(services, input, async (trx, wave) => {
    // The answer before the quotas, as who is being counted does: in two orders they would wait for each other.
    const response = await findResponse(trx, responseId, { lock: true });
    await lockQuotas(trx, wave.waveId);
    if (!response || response.waveId !== wave.waveId || response.mode === 'web')
      return refuse('surveys:refused.no_entry');
    if (response.stateReason === WITHDRAWN) return { ok: true };
    const { quota_cell_ids: cells } = await trx
      .selectFrom('response')
      .select('quota_cell_ids')
      .where('id', '=', responseId)
      .executeTakeFirstOrThrow();
    await trx
      .updateTable('response')
      .set({ state: 'rejected', state_reason: WITHDRAWN, quota_cell_ids: [] })
      .where('id', '=', responseId)
      .execute();
    if (cells.length > 0)
      await trx.updateTable('quota_cell').set({ taken: sql`taken - 1` }).where('id', 'in', cells).execute();
    await writeAudit(trx, {
      ...{ scope, action: 'survey.withdraw_entry', subject: { kind: 'response', id: responseId }, at: now },
      payload: { wave: wave.wave, was: response.state, reason },
    });
    return { ok: true };
  });
}
