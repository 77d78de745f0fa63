import type { StaffScope } from '~/modules/accounts/core/scope';
import { writeAudit } from '~/modules/audit/commands/write-audit.server';
import { type Done, type Refusal, refuse } from '~/modules/cases/core/refusal';
import type { Services } from '~/platform/services.server';
import { onWave } from './on-wave.server';

/** A place where the open address hangs; its code goes into the address, so that answers can be told apart by place. */
export function addSource(
  services: Services,
  input: { scope: StaffScope; survey: string; wave: string; code: string; name: string; now: Date },
): Promise<Done | Refusal> {
  const { scope, code, name, now } = input;
  return onWave<Done>(services, input, async (trx, wave) => {
    if (!wave.isOpenLink) return refuse('surveys:refused.no_open_link');
    // Two places that differ in capitals alone would be mixed up by people.
    const alike = await trx
      .selectFrom('survey_source')
      .select('id')
      .where('wave_id', '=', wave.waveId)
      .where((row) => row(row.fn('lower', ['code']), '=', code.toLowerCase()))
      .executeTakeFirst();
    if (alike) return refuse('surveys:refused.source_taken');
    const added = await trx
      .insertInto('survey_source')
      .values({ wave_id: wave.waveId, code, name, created_at: now })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!added) return refuse('surveys:refused.source_taken');
    await writeAudit(trx, {
      ...{ scope, action: 'survey.add_source', subject: { kind: 'survey', id: wave.survey }, at: now },
      payload: { wave: wave.wave, code },
    });
    return { ok: true };
  });
}
