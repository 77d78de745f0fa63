import type { StaffScope } from '~/modules/accounts/core/scope';
import { writeAudit } from '~/modules/audit/commands/write-audit.server';
import { type Done, type Refusal, refuse } from '~/modules/cases/core/refusal';
import type { Services } from '~/platform/services.server';
import { onSurvey } from './on-survey.server';

/**
 * A new draft from the newest version: what has been fielded stays as it is. With the reason for the change, because the
 * figures of two versions are compared only by someone who knows it. A second click finds the draft.
 */
export async function startVersion(
  services: Services,
  input: { scope: StaffScope; survey: string; reason: string; now: Date },
): Promise<Done | Refusal> {
  const { scope, reason, now } = input;
  return onSurvey(services, input, async (trx, survey) => {
    const newest = await trx
      .selectFrom('instrument')
      .select(['version', 'state', 'definition', 'scale_code'])
      .where('survey_id', '=', survey.id)
      .orderBy('version', 'desc')
      .executeTakeFirst();
    if (!newest) return refuse('surveys:refused.no_survey');
    if (newest.state === 'draft') return { ok: true };
    await trx
      .insertInto('instrument')
      .values({
        survey_id: survey.id,
        version: newest.version + 1,
        definition: JSON.stringify(newest.definition),
        scale_code: newest.scale_code,
        author_id: scope.accountId,
        reason,
        created_at: now,
      })
      .execute();
    await writeAudit(trx, {
      ...{ scope, action: 'survey.start_version', subject: { kind: 'survey', id: survey.code }, at: now },
      payload: { version: newest.version + 1 },
    });
    return { ok: true };
  });
}
