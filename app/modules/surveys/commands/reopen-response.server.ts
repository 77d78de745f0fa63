import { systemScope } from '~/modules/accounts/core/scope';
import { writeAudit } from '~/modules/audit/commands/write-audit.server';
import { type Refusal, refuse } from '~/modules/cases/core/refusal';
import type { Services } from '~/platform/services.server';
import { pageDeciding } from '../core/evaluate';
import { findResponse } from '../queries/find-response.server';
import { getWave, isOpen } from '../queries/find-wave.server';

/**
 * Goes back from an end that one answer brought about, which may have been a slip of the finger: the answers are there
 * again, to be changed on the page that decided. Nothing else that has been sent is taken back.
 */
export async function reopenResponse(
  services: Services,
  input: { responseId: number; now: Date },
): Promise<{ ok: true; page: string } | Refusal> {
  const { responseId, now } = input;
  return services.db.transaction().execute(async (trx) => {
    const response = await findResponse(trx, responseId, { lock: true });
    if (response?.state !== 'screened_out') return refuse('survey:refused.not_screened');
    const wave = await getWave(trx, response.waveId);
    if (!isOpen(wave, now)) return refuse('survey:refused.closed');
    const end = wave.instrument.screenOuts.find(({ code }) => code === response.stateReason);
    const page = end && pageDeciding(wave.instrument, end);
    if (!page) return refuse('survey:refused.not_screened');
    await trx
      .updateTable('response')
      .set({ state: 'partial', state_reason: null, completed_at: null, seconds: null })
      .set({ flags: [], duplicate_of: null, saved_at: now })
      .where('id', '=', responseId)
      .execute();
    await writeAudit(trx, {
      ...{ scope: systemScope, action: 'survey.reopen', at: now },
      subject: { kind: 'response', id: responseId },
    });
    return { ok: true, page: page.code };
  });
}
