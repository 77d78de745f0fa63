import type { StaffScope } from '~/modules/accounts/core/scope';
import { writeAudit } from '~/modules/audit/commands/write-audit.server';
import { type Done, refuse } from '~/modules/cases/core/refusal';
import type { Services } from '~/platform/services.server';
import { findPlannedWave, type PlannedWave } from '../queries/find-planned-wave.server';
import { hasList } from '../queries/list-links.server';
import { onPlannedWave } from './on-planned-wave.server';
import type { WaveRefused } from './open-wave.server';
import { waveConflicts } from './wave-conflicts.server';

/**
 * Puts right what was mistyped of a wave before anybody has met it. Its questionnaire stays, and so do its list, its places
 * and its quotas; a wave with a list cannot become self-selected, because nobody would see the list any more.
 */
export function changeWave(
  services: Services,
  input: { scope: StaffScope; survey: string; wave: string; now: Date; wanted: PlannedWave },
): Promise<Done | WaveRefused> {
  const { scope, now, wanted } = input;
  return onPlannedWave<Done | WaveRefused>(services, input, async (trx, wave) => {
    const before = await findPlannedWave(trx, scope, wave.waveId);
    const reasons = await waveConflicts(trx, wave.surveyId, wanted, { now, self: wave.waveId });
    if (wanted.sampleKind === 'self_selected' && (await hasList(trx, wave.waveId)))
      reasons.push('surveys:refused.list_of_self_selected');
    const [reason] = reasons;
    if (reason) return { ...refuse(reason), reasons };
    const { code, name, sampleKind, isOpenLink, opensAt, closesAt, plan } = wanted;
    await trx
      .updateTable('survey_wave')
      .set({
        ...{ code, name: JSON.stringify(name), sample_kind: sampleKind, is_open_link: isOpenLink },
        ...{ opens_at: opensAt, closes_at: closesAt, planned: JSON.stringify(plan) },
      })
      .where('id', '=', wave.waveId)
      .execute();
    await writeAudit(trx, {
      ...{ scope, action: 'survey.change_wave', subject: { kind: 'survey', id: wave.survey }, at: now },
      payload: { wave: wave.wave, from: told(before), to: told(wanted) },
    });
    return { ok: true };
  });
}

const told = ({ opensAt, closesAt, ...rest }: PlannedWave) => ({
  ...rest,
  opensAt: opensAt.toISOString(),
  closesAt: closesAt.toISOString(),
});
