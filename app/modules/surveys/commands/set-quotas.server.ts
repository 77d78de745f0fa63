import type { StaffScope } from '~/modules/accounts/core/scope';
import { writeAudit } from '~/modules/audit/commands/write-audit.server';
import { type Done, type Refusal, refuse } from '~/modules/cases/core/refusal';
import type { Services } from '~/platform/services.server';
import { crossCells } from '../core/cross-cells';
import { quotaDimensions } from '../core/quota-dimensions';
import { onWave } from './on-wave.server';

/**
 * A cell for every combination of the chosen variables (district × sex × age …), each with the same target and cap. They
 * are set before the first answer: later ones would judge people by other rules than the first.
 */
export function setQuotas(
  services: Services,
  input: {
    scope: StaffScope;
    survey: string;
    wave: string;
    variables: string[];
    target: number;
    hardCap: number;
    now: Date;
  },
): Promise<Done | Refusal> {
  const { scope, variables, target, hardCap, now } = input;
  return onWave<Done>(services, input, async (trx, wave) => {
    if (hardCap < target) return refuse('surveys:refused.cap_below_target');
    const first = await trx
      .selectFrom('response')
      .select('id')
      .where('wave_id', '=', wave.waveId)
      .where('state', 'in', ['complete', 'over_quota'])
      .limit(1)
      .executeTakeFirst();
    if (first) return refuse('surveys:refused.has_answers');
    const offered = quotaDimensions(wave.instrument);
    const dimensions = offered.filter(({ name }) => variables.includes(name));
    const cells = crossCells(dimensions);
    if (cells === undefined) return refuse('surveys:refused.too_many_cells');
    await trx.deleteFrom('quota_cell').where('wave_id', '=', wave.waveId).execute();
    if (cells.length > 0)
      await trx
        .insertInto('quota_cell')
        .values(
          cells.map((conditions) => ({
            wave_id: wave.waveId,
            conditions: JSON.stringify(conditions),
            target,
            hard_cap: hardCap,
          })),
        )
        .execute();
    await writeAudit(trx, {
      ...{ scope, action: 'survey.set_quotas', subject: { kind: 'survey', id: wave.survey }, at: now },
      payload: { wave: wave.wave, variables: dimensions.map(({ name }) => name), target, hardCap },
    });
    return { ok: true };
  });
}
