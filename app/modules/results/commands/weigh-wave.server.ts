import { reachOf } from '~/modules/accounts/core/access';
import type { StaffScope } from '~/modules/accounts/core/scope';
import { writeAudit } from '~/modules/audit/commands/write-audit.server';
import type { Services } from '~/platform/services.server';
import type { Margin, Trim } from '../core/rake-margins';
import { storeWeights, type WeighRefusal } from './store-weights.server';

/**
 * Weights the complete answers of a wave to the margins of its population: a new version, one weight for each response.
 * `district` and `class` name what the answer is about; other variables are those kept with the answer.
 */
export async function weighWave(
  services: Services,
  request: { scope: StaffScope; waveId: number; margins: readonly Margin[]; trim: Trim; now: Date },
): Promise<{ ok: true; weightingId: number; version: number } | WeighRefusal> {
  const { scope, waveId, margins, now } = request;
  if (!reachOf(scope.roles, 'survey.manage')) return { ok: false, reason: 'not_permitted' };
  return services.db.transaction().execute(async (trx) => {
    const stored = await storeWeights(trx, { ...request, by: scope.accountId });
    if (!stored.ok) return stored;
    const { weightingId, version, report } = stored;
    const payload = { version, variables: margins.map(({ variable }) => variable), n: report.n };
    await writeAudit(trx, {
      ...{ scope, action: 'survey_weighted', subject: { kind: 'survey_wave', id: waveId }, payload, at: now },
    });
    return { ok: true, weightingId, version };
  });
}
