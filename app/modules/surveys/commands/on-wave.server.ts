import type { Permission } from '~/modules/accounts/core/access';
import type { StaffScope } from '~/modules/accounts/core/scope';
import { type Refusal, refuse } from '~/modules/cases/core/refusal';
import type { Trx } from '~/platform/database/client.server';
import type { Services } from '~/platform/services.server';
import { findWave, type WaveToAnswer } from '../queries/find-wave.server';
import { onSurvey } from './on-survey.server';

/** The frame of every act of the office on one wave. */
export async function onWave<T extends { ok: boolean }>(
  services: Services,
  request: { scope: StaffScope; survey: string; wave: string; permission?: Permission },
  run: (trx: Trx, wave: WaveToAnswer) => Promise<T | Refusal>,
): Promise<T | Refusal> {
  return onSurvey(services, request, async (trx, survey) => {
    const wave = await findWave(trx, survey.code, request.wave);
    return wave ? run(trx, wave) : refuse('surveys:refused.no_wave');
  });
}
