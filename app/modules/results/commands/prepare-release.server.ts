import { reachOf } from '~/modules/accounts/core/access';
import type { StaffScope } from '~/modules/accounts/core/scope';
import { writeAudit } from '~/modules/audit/commands/write-audit.server';
import { type Refusal, refuse } from '~/modules/cases/core/refusal';
import type { Services } from '~/platform/services.server';
import { type FreezeRequest, freezeRelease } from './freeze-release.server';

export type ReleaseRequest = Omit<FreezeRequest, 'by'> & { scope: StaffScope };

/**
 * Freezes what is to be published: numbers, definitions, weighting, hash. Somebody else releases it. A wave has one
 * prepared release at a time: a second click answers with the first one's.
 */
export async function prepareRelease(
  services: Services,
  { scope, ...request }: ReleaseRequest,
): Promise<{ ok: true; code: string; revision: number } | Refusal> {
  if (!reachOf(scope.roles, 'survey.manage')) return refuse('results:refused.not_permitted');
  return services.db.transaction().execute(async (trx) => {
    const frozen = await freezeRelease(trx, services.db, { ...request, by: scope.accountId });
    if (!frozen.ok) return frozen;
    const { id, code, revision, hash } = frozen;
    if (frozen.isNew)
      await writeAudit(trx, {
        ...{ scope, action: 'release_prepared', subject: { kind: 'survey_release', id } },
        payload: { hash, revision },
        at: request.now,
      });
    return { ok: true, code, revision };
  });
}
