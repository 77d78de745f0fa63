import { type Permission, reachOf } from '~/modules/accounts/core/access';
import type { StaffScope } from '~/modules/accounts/core/scope';
import { type Refusal, refuse } from '~/modules/cases/core/refusal';
import type { Trx } from '~/platform/database/client.server';
import type { Services } from '~/platform/services.server';

export type LockedSurvey = { id: number; code: string; audience: string };

/** The frame of every act of the office on a survey: who may, then the lock of the survey's row. */
export async function onSurvey<T extends { ok: boolean }>(
  services: Services,
  request: { scope: StaffScope; survey: string; permission?: Permission },
  run: (trx: Trx, survey: LockedSurvey) => Promise<T | Refusal>,
): Promise<T | Refusal> {
  if (!reachOf(request.scope.roles, request.permission ?? 'survey.manage'))
    return refuse('surveys:refused.not_permitted');
  return services.db.transaction().execute(async (trx) => {
    const survey = await trx
      .selectFrom('survey')
      .select(['id', 'code', 'audience'])
      .where('code', '=', request.survey)
      .forUpdate()
      .executeTakeFirst();
    return survey ? run(trx, survey) : refuse('surveys:refused.no_survey');
  });
}
