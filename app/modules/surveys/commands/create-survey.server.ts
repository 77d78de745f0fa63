import { reachOf } from '~/modules/accounts/core/access';
import type { StaffScope } from '~/modules/accounts/core/scope';
import { writeAudit } from '~/modules/audit/commands/write-audit.server';
import { type Refusal, refuse } from '~/modules/cases/core/refusal';
import type { Services } from '~/platform/services.server';
import type { Instrument } from '../core/instrument';
import { getScales } from '../queries/get-scales.server';
import { listReady } from '../queries/list-ready.server';
import type { NewSurvey } from '../schema';

/**
 * A survey of the office with the draft of its first version: empty, or a copy of a ready instrument. The name in the
 * address is taken once and for ever.
 */
export async function createSurvey(
  services: Services,
  input: { scope: StaffScope; now: Date } & NewSurvey,
): Promise<{ ok: true; code: string } | Refusal> {
  const { scope, now, code, name, audience, ready: readyCode, scale } = input;
  if (!reachOf(scope.roles, 'survey.manage')) return refuse('surveys:refused.not_permitted');
  const ready = listReady().find((one) => one.code === readyCode);
  return services.db.transaction().execute(async (trx) => {
    if (!(await getScales(trx)).some((one) => one.code === scale)) return refuse('surveys:refused.no_scale');
    const survey = await trx
      .insertInto('survey')
      .values({
        code,
        name: JSON.stringify(name),
        audience,
        indicator_code: ready?.indicator ?? null,
        created_by: scope.accountId,
        created_at: now,
      })
      .onConflict((conflict) => conflict.column('code').doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!survey) return refuse('surveys:refused.code_taken');
    const definition: Instrument = ready
      ? { ...ready.definition, title: name }
      : {
          format: 1,
          title: name,
          intro: { 'zh-CN': '', en: '' },
          thanks: { 'zh-CN': '', en: '' },
          pages: [],
          screenOuts: [],
          dimensions: [],
          minSeconds: 0,
        };
    await trx
      .insertInto('instrument')
      .values({
        survey_id: survey.id,
        version: 1,
        definition: JSON.stringify(definition),
        scale_code: scale,
        author_id: scope.accountId,
        created_at: now,
      })
      .execute();
    await writeAudit(trx, {
      ...{ scope, action: 'survey.create', subject: { kind: 'survey', id: code }, at: now },
      payload: { ready: ready?.code ?? null, scale },
    });
    return { ok: true, code };
  });
}
