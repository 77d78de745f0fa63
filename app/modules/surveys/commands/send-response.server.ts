import { type Refusal, refuse } from '~/modules/cases/core/refusal';
import type { Services } from '~/platform/services.server';
import { firstOpenPage, walk } from '../core/evaluate';
import { findResponse } from '../queries/find-response.server';
import { getWave, isOpen } from '../queries/find-wave.server';
import type { ResponseState } from '../schema';
import { finishResponse } from './finish-response.server';

/**
 * The respondent sends everything. A second click, or the same link used twice at the same moment, finds what has become
 * of the first and changes nothing.
 */
export async function sendResponse(
  services: Services,
  input: { responseId: number; now: Date },
): Promise<{ ok: true; state: ResponseState } | (Refusal & { page?: string })> {
  return services.db.transaction().execute(async (trx) => {
    const response = await findResponse(trx, input.responseId, { lock: true });
    if (!response) return refuse('survey:refused.no_survey');
    if (response.state !== 'started' && response.state !== 'partial')
      return { ok: true, state: response.state };
    const wave = await getWave(trx, response.waveId);
    if (!isOpen(wave, input.now)) return refuse('survey:refused.closed');
    const open = firstOpenPage(walk(wave.instrument, response.answers));
    if (open) return { ok: false, reason: 'survey:refused.unfinished', page: open.page.code };
    return { ok: true, state: await finishResponse(trx, wave, response, input.now) };
  });
}
