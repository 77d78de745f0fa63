import type { StaffScope } from '~/modules/accounts/core/scope';
import { writeAudit } from '~/modules/audit/commands/write-audit.server';
import { type Done, type Refusal, refuse } from '~/modules/cases/core/refusal';
import type { Services } from '~/platform/services.server';
import { onWave } from './on-wave.server';

/** Calls a place by another name; its code stays, because it stands on what has been printed. */
export function renameSource(
  services: Services,
  input: { scope: StaffScope; survey: string; wave: string; code: string; name: string; now: Date },
): Promise<Done | Refusal> {
  const { scope, code, name, now } = input;
  return onWave<Done>(services, input, async (trx, wave) => {
    const source = await trx
      .selectFrom('survey_source')
      .select(['id', 'name'])
      .where('wave_id', '=', wave.waveId)
      .where('code', '=', code)
      .forUpdate()
      .executeTakeFirst();
    if (!source) return refuse('surveys:refused.no_source');
    if (source.name === name) return { ok: true };
    await trx.updateTable('survey_source').set({ name }).where('id', '=', source.id).execute();
    await writeAudit(trx, {
      ...{ scope, action: 'survey.rename_source', subject: { kind: 'survey', id: wave.survey }, at: now },
      payload: { wave: wave.wave, code, from: source.name, to: name },
    });
    return { ok: true };
  });
}
