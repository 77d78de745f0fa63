import type { StaffScope } from '~/modules/accounts/core/scope';
import { writeAudit } from '~/modules/audit/commands/write-audit.server';
import { type Done, type Refusal, refuse } from '~/modules/cases/core/refusal';
import type { Services } from '~/platform/services.server';
import type { WavePlan } from '../core/plan';
import type { NewWave } from '../schema';
import { onSurvey } from './on-survey.server';

/**
 * A wave of the newest fielded version. The kind of sample is said once and holds for every answer of the wave: kinds are
 * never mixed, and a probability sample has no open address. Two open addresses at once would lead to two samples, so a
 * second one is refused. `reasons`: everything that is wrong.
 */
export async function openWave(
  services: Services,
  input: {
    scope: StaffScope;
    survey: string;
    now: Date;
    opensAt: Date;
    closesAt: Date;
    plan: WavePlan;
  } & Pick<NewWave, 'code' | 'name' | 'sampleKind' | 'isOpenLink'>,
): Promise<Done | (Refusal & { reasons?: string[] })> {
  const { scope, now, opensAt, closesAt, code, name, sampleKind, isOpenLink, plan } = input;
  return onSurvey(services, input, async (trx, survey) => {
    const instrument = await trx
      .selectFrom('instrument')
      .select('id')
      .where('survey_id', '=', survey.id)
      .where('state', '=', 'fielded')
      .executeTakeFirst();
    if (!instrument) return refuse('surveys:refused.not_fielded');
    // A wave whose time is over has given up the open address.
    await trx
      .updateTable('survey_wave')
      .set((row) => ({ closed_at: row.ref('closes_at') }))
      .where('survey_id', '=', survey.id)
      .where('closed_at', 'is', null)
      .where('closes_at', '<=', now)
      .execute();
    const others = await trx
      .selectFrom('survey_wave')
      .select(['code', 'is_open_link', 'closed_at'])
      .where('survey_id', '=', survey.id)
      .execute();
    const isLinkTaken = isOpenLink && others.some((one) => one.is_open_link && one.closed_at === null);
    const reasons = [
      ...(others.some((one) => one.code === code) ? ['surveys:refused.wave_taken'] : []),
      ...(isOpenLink && sampleKind === 'probability' ? ['surveys:refused.link_of_probability'] : []),
      ...(isLinkTaken ? ['surveys:refused.link_taken'] : []),
      ...(closesAt <= opensAt || closesAt <= now ? ['surveys:refused.closes_early'] : []),
    ];
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
