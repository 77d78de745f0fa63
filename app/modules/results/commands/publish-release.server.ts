import { reachOf } from '~/modules/accounts/core/access';
import type { StaffScope } from '~/modules/accounts/core/scope';
import { writeAudit } from '~/modules/audit/commands/write-audit.server';
import { type Refusal, refuse } from '~/modules/cases/core/refusal';
import type { Services } from '~/platform/services.server';

export type PublishRequest = { scope: StaffScope; releaseId: number; now: Date };

/** A second person lets a prepared release out; from then on it stands as it is. A second click finds it published. */
export async function publishRelease(
  services: Services,
  { scope, releaseId, now }: PublishRequest,
): Promise<{ ok: true; code: string } | Refusal> {
  if (!reachOf(scope.roles, 'survey.release')) return refuse('results:refused.not_permitted');
  return services.db.transaction().execute(async (trx) => {
    const release = await trx
      .selectFrom('survey_release')
      .select(['id', 'code', 'state', 'hash', 'prepared_by'])
      .where('id', '=', releaseId)
      .forUpdate()
      .executeTakeFirst();
    if (!release) return refuse('results:refused.no_release');
    if (release.state === 'published') return { ok: true, code: release.code };
    if (release.prepared_by === scope.accountId) return refuse('results:refused.second_person');
    await trx
      .updateTable('survey_release')
      .set({ state: 'published', released_by: scope.accountId, released_at: now })
      .where('id', '=', releaseId)
      .execute();
    const subject = { kind: 'survey_release', id: releaseId };
    await writeAudit(trx, {
      scope,
      action: 'release_published',
      subject,
      payload: { hash: release.hash },
      at: now,
    });
    return { ok: true, code: release.code };
  });
}

/** Takes a prepared release back, so that it can be made anew; a published one stays. */
export async function takeReleaseBack(
  services: Services,
  { scope, releaseId, now }: PublishRequest,
): Promise<{ ok: true } | Refusal> {
  if (!reachOf(scope.roles, 'survey.manage')) return refuse('results:refused.not_permitted');
  return services.db.transaction().execute(async (trx) => {
    const gone = await trx
      .deleteFrom('survey_release')
      .where('id', '=', releaseId)
      .where('state', '=', 'prepared')
      .returning('hash')
      .executeTakeFirst();
    if (!gone) return refuse('results:refused.no_release');
    const subject = { kind: 'survey_release', id: releaseId };
    await writeAudit(trx, {
      scope,
      action: 'release_taken_back',
      subject,
      payload: { hash: gone.hash },
      at: now,
    });
    return { ok: true };
  });
}
