import type { StaffScope } from '~/modules/accounts/core/scope';
import { writeAudit } from '~/modules/audit/commands/write-audit.server';
import type { Done, Refusal } from '~/modules/cases/core/refusal';
import type { Services } from '~/platform/services.server';
import { onPlannedWave } from './on-planned-wave.server';

/** Takes away a wave that nobody has met, with its list, places and quotas. */
export function discardWave(
  services: Services,
  input: { scope: StaffScope; survey: string; wave: string; now: Date },
): Promise<Done | Refusal> {
  const { scope, now } = input;
  return onPlannedWave<Done>(services, input, async (trx, wave) => {
    const { waveId } = wave;
    const [listed] = await trx.deleteFrom('survey_frame').where('wave_id', '=', waveId).execute();
    await trx.deleteFrom('survey_source').where('wave_id', '=', waveId).execute();
    await trx.deleteFrom('quota_cell').where('wave_id', '=', waveId).execute();
    await trx.deleteFrom('survey_wave').where('id', '=', waveId).execute();
    await writeAudit(trx, {
      ...{ scope, action: 'survey.discard_wave', subject: { kind: 'survey', id: wave.survey }, at: now },
      payload: { wave: wave.wave, sampleKind: wave.plannedKind, listed: Number(listed?.numDeletedRows ?? 0) },
    });
    return { ok: true };
  });
}
