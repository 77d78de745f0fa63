import type { StaffScope } from '~/modules/accounts/core/scope';
import { writeAudit } from '~/modules/audit/commands/write-audit.server';
import { type Done, type Refusal, refuse } from '~/modules/cases/core/refusal';
import type { Services } from '~/platform/services.server';
import { onWave } from './on-wave.server';

/** Moves the end of a wave that is not over yet; one that has ended stays ended, because its figures may be out. */
export function moveWaveEnd(
  services: Services,
  input: { scope: StaffScope; survey: string; wave: string; closesAt: Date; now: Date },
): Promise<Done | Refusal> {
  const { scope, closesAt, now } = input;
  return onWave<Done>(services, input, async (trx, wave) => {
    const row = await trx
      .selectFrom('survey_wave')
      .select(['opens_at', 'closes_at', 'closed_at'])
      .where('id', '=', wave.waveId)
      .forUpdate()
      .executeTakeFirstOrThrow();
    if (row.closed_at !== null || row.closes_at <= now) return refuse('surveys:refused.over');
    if (closesAt <= now || closesAt <= row.opens_at) return refuse('surveys:refused.closes_early');
    if (closesAt.getTime() === row.closes_at.getTime()) return { ok: true };
    await trx.updateTable('survey_wave').set({ closes_at: closesAt }).where('id', '=', wave.waveId).execute();
    await writeAudit(trx, {
      ...{ scope, action: 'survey.move_end', subject: { kind: 'survey', id: wave.survey }, at: now },
      payload: { wave: wave.wave, from: row.closes_at.toISOString(), to: closesAt.toISOString() },
    });
    return { ok: true };
  });
}
