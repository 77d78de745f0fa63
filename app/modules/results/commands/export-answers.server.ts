import { reachOf } from '~/modules/accounts/core/access';
import type { StaffScope } from '~/modules/accounts/core/scope';
import { writeAudit } from '~/modules/audit/commands/write-audit.server';
import { type Refusal, refuse } from '~/modules/cases/core/refusal';
import type { Services } from '~/platform/services.server';
import type { Balance } from '../core/balance';
import { findWeighting, type Weighting } from '../queries/find-weighting.server';
import { getBalance } from '../queries/get-balance.server';
import { listResultWaves, type ResultWave } from '../queries/list-result-waves.server';
import { listStrata } from '../queries/stream-answers.server';

export const exportFormats = ['csv', 'codebook', 'xlsx', 'json'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** What an export is made of, but for the answers themselves, which are read while the file is written. */
export type ExportPlan = {
  ok: true;
  wave: ResultWave;
  weighting: Weighting | undefined;
  balance: Balance[];
  /** Variables of the list that may leave with the answers. */
  strata: string[];
  until: Date;
};

/** Writes down who takes the answers of a wave away, and says what belongs into the file. */
export async function exportAnswers(
  services: Services,
  request: { scope: StaffScope; survey: string; wave: string; format: ExportFormat; now: Date },
): Promise<ExportPlan | Refusal> {
  const { scope, format, now } = request;
  if (!reachOf(scope.roles, 'survey.manage')) return refuse('results:refused.not_permitted');
  return services.db.transaction().execute(async (trx) => {
    const waves = await listResultWaves(trx, request.survey);
    const wave = waves.find(({ wave: code }) => code === request.wave);
    if (!wave) return refuse('results:refused.no_wave');
    const { waveId } = wave;
    const weighting = await findWeighting(trx, waveId);
    const margins = weighting?.margins ?? [];
    const weightingId = weighting?.id ?? null;
    const balance = weighting ? await getBalance(trx, { waveId, weightingId, margins }) : [];
    const used = [...(await listStrata(trx, waveId)), ...margins.map(({ variable }) => variable)];
    await writeAudit(trx, {
      ...{ scope, action: 'survey_exported', subject: { kind: 'survey_wave', id: waveId }, at: now },
      payload: { format, weighting: weighting?.version ?? null },
    });
    return { ok: true, wave, weighting, balance, strata: [...new Set(used)].sort(), until: now };
  });
}
