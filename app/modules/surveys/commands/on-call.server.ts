import type { StaffScope } from '~/modules/accounts/core/scope';
import { type Refusal, refuse } from '~/modules/cases/core/refusal';
import type { Trx } from '~/platform/database/client.server';
import type { Services } from '~/platform/services.server';
import { frameIdOf } from '../core/entry-ref';
import { isOpen, type WaveToAnswer } from '../queries/find-wave.server';
import { lockToCall } from '../queries/list-calls.server';
import { onWave } from './on-wave.server';

export type CallRequest = { scope: StaffScope; survey: string; wave: string; ref: string; now: Date };
type Entry = NonNullable<Awaited<ReturnType<typeof lockToCall>>>;

/** The frame of calling somebody in a list: the wave is open, and they are still to be asked. */
export function onCall<T extends { ok: boolean }>(
  services: Services,
  request: CallRequest,
  run: (trx: Trx, wave: WaveToAnswer, entry: Entry) => Promise<T | Refusal>,
): Promise<T | Refusal> {
  return onWave<T>(services, { ...request, permission: 'survey.enter' }, async (trx, wave) => {
    if (!isOpen(wave, request.now)) return refuse('surveys:refused.not_open_for_calls');
    const frameId = frameIdOf(request.ref);
    const entry = frameId === undefined ? undefined : await lockToCall(trx, { waveId: wave.waveId, frameId });
    if (!entry) return refuse('surveys:refused.no_call');
    if (entry.isOver) return refuse('surveys:refused.call_over');
    return run(trx, wave, entry);
  });
}
