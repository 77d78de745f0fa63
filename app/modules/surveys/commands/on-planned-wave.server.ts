import type { StaffScope } from '~/modules/accounts/core/scope';
import { type Refusal, refuse } from '~/modules/cases/core/refusal';
import type { Trx } from '~/platform/database/client.server';
import type { Services } from '~/platform/services.server';
import { findWave, isPlanned, type WaveToAnswer } from '../queries/find-wave.server';
import { onWave } from './on-wave.server';

/** The frame of acts on a wave that nobody has met yet: it has not opened, nobody has answered, no mail has gone out. */
export function onPlannedWave<T extends { ok: boolean }>(
  services: Services,
  request: { scope: StaffScope; survey: string; wave: string; now: Date },
  run: (trx: Trx, wave: WaveToAnswer) => Promise<T | Refusal>,
): Promise<T | Refusal> {
  return onWave<T>(services, request, async (trx, { survey, wave: code, waveId }) => {
    await trx.selectFrom('survey_wave').select('id').where('id', '=', waveId).forUpdate().execute();
    const wave = await findWave(trx, survey, code);
    if (!wave || !isPlanned(wave, request.now) || (await isMet(trx, waveId)))
      return refuse('surveys:refused.has_opened');
    return run(trx, wave);
  });
}

/** Has it been answered, or has anybody been written to? */
async function isMet(trx: Trx, waveId: number): Promise<boolean> {
  const answer = await trx
    .selectFrom('response')
    .select('id')
    .where('wave_id', '=', waveId)
    .limit(1)
    .executeTakeFirst();
  const mail = await trx
    .selectFrom('survey_frame')
    .select('id')
    .where('wave_id', '=', waveId)
    .where('sent_at', 'is not', null)
    .limit(1)
    .executeTakeFirst();
  return answer !== undefined || mail !== undefined;
}
