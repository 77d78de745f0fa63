import type { StaffScope } from '~/modules/accounts/core/scope';
import { writeAudit } from '~/modules/audit/commands/write-audit.server';
import { type Done, type Refusal, refuse } from '~/modules/cases/core/refusal';
import type { Services } from '~/platform/services.server';
import type { PlannedWave } from '../queries/find-planned-wave.server';
import { onSurvey } from './on-survey.server';
import { waveConflicts } from './wave-conflicts.server';

/** `reasons`: everything that is wrong with the wave as it is wanted. */
export type WaveRefused = Refusal & { reasons?: string[] };

/**
 * A wave of the newest fielded version. The kind of sample is said once and holds for every answer of the wave: kinds are
 * never mixed, and a probability sample has no open address.
 */
export async function openWave(
  services: Services,
  input: { scope: StaffScope; survey: string; now: Date } & PlannedWave,
): Promise<Done | WaveRefused> {
  const { scope, now, opensAt, closesAt, code, name, sampleKind, isOpenLink, plan } = input;
  return onSurvey<Done | WaveRefused>(services, input, async (trx, survey) => {
    const instrument = await trx
      .selectFrom('instrument')
      .select('id')
      .where('survey_id', '=', survey.id)
      .where('state', '=', 'fielded')
      .executeTakeFirst();
    if (!instrument) return refuse('surveys:refused.not_fielded');
    const reasons = await waveConflicts(trx, survey.id, input, { now });
    const [reason] = reasons;
    if (reason) return { ...refuse(reason), reasons };
    await trx
      .insertInto('survey_wave')
      .values({
        ...{ survey_id: survey.id, instrument_id: instrument.id, code, name: JSON.stringify(name) },
        ...{ sample_kind: sampleKind, is_open_link: isOpenLink, opens_at: opensAt, closes_at: closesAt },
        planned: JSON.stringify(plan),
        ...{ created_by: scope.accountId, created_at: now },
      })
      .execute();
    await writeAudit(trx, {
      ...{ scope, action: 'survey.open_wave', subject: { kind: 'survey', id: survey.code }, at: now },
      payload: { wave: code, sampleKind, isOpenLink, planned: plan },
    });
    return { ok: true };
  });
}
