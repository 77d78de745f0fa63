import type { StaffScope } from '~/modules/accounts/core/scope';
import { writeAudit } from '~/modules/audit/commands/write-audit.server';
import { type Refusal, refuse } from '~/modules/cases/core/refusal';
import type { Services } from '~/platform/services.server';
import { type Edit, editInstrument } from '../core/edit-instrument';
import { instrumentSchema } from '../schema';
import { onSurvey } from './on-survey.server';

/**
 * One step of the editor on the draft. `revision` is the one that the editor showed: who works on an older draft is told
 * so, and nothing of a colleague's is lost.
 */
export async function changeDraft(
  services: Services,
  input: { scope: StaffScope; survey: string; revision: number; edit: Edit; now: Date },
): Promise<{ ok: true; revision: number } | Refusal> {
  const { scope, revision, edit, now } = input;
  return onSurvey(services, input, async (trx, survey) => {
    const draft = await trx
      .selectFrom('instrument')
      .select(['id', 'version', 'revision', 'definition'])
      .where('survey_id', '=', survey.id)
      .where('state', '=', 'draft')
      .executeTakeFirst();
    if (!draft) return refuse('surveys:refused.no_draft');
    if (draft.revision !== revision) return refuse('surveys:refused.draft_moved_on');
    const edited = editInstrument(instrumentSchema.parse(draft.definition), edit);
    if (!edited.ok) return edited;
    const fitting = instrumentSchema.safeParse(edited.instrument);
    if (!fitting.success) return refuse(fitting.error.issues[0]?.message ?? 'errors:form.invalid');
    await trx
      .updateTable('instrument')
      .set({ definition: JSON.stringify(fitting.data), revision: revision + 1, author_id: scope.accountId })
      .where('id', '=', draft.id)
      .execute();
    await writeAudit(trx, {
      ...{ scope, action: 'survey.edit', subject: { kind: 'survey', id: survey.code }, at: now },
      payload: { version: draft.version, revision: revision + 1, edit: edit.do },
    });
    return { ok: true, revision: revision + 1 };
  });
}
