import type { StaffScope } from '~/modules/accounts/core/scope';
import { writeAudit } from '~/modules/audit/commands/write-audit.server';
import type { Done, Refusal } from '~/modules/cases/core/refusal';
import type { Services } from '~/platform/services.server';
import { onWave } from './on-wave.server';

/** Ends a wave now. What has been given stays; whoever is answering is told so. */
export function closeWave(
  services: Services,
  input: { scope: StaffScope; survey: string; wave: string; now: Date },
): Promise<Done | Refusal> {
  const { scope, now } = input;
  return onWave<Done>(services, input, async (trx, wave) => {
    const closed = await trx
      .updateTable('survey_wave')
      .set({ closed_at: now })
      .where('id', '=', wave.waveId)
      .where('closed_at', 'is', null)
      .returning('id')
      .executeTakeFirst();
    if (closed)
      await writeAudit(trx, {
        ...{ scope, action: 'survey.close_wave', subject: { kind: 'survey', id: wave.survey }, at: now },
        payload: { wave: wave.wave },
      });
    return { ok: true };
  });
}
