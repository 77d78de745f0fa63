import type { StaffScope } from '~/modules/accounts/core/scope';
import { writeAudit } from '~/modules/audit/commands/write-audit.server';
import { type Refusal, refuse } from '~/modules/cases/core/refusal';
import type { Trx } from '~/platform/database/client.server';
import type { Services } from '~/platform/services.server';
import { type Edit, editInstrument } from '../core/edit-instrument';
import { fillCodes } from '../core/fill-codes';
import type { Instrument } from '../core/instrument';
import { instrumentSchema } from '../schema';
import { onSurvey } from './on-survey.server';

/**
 * One step of the editor on the draft. `revision` is the one that the editor showed: who works on an older draft is told
 * so, and nothing of a colleague's is lost. What was left without a code gets one; `code` is that of the page, question or
 * ending that the step was about.
 */
export async function changeDraft(
  services: Services,
  input: { scope: StaffScope; survey: string; revision: number; edit: Edit; now: Date },
): Promise<{ ok: true; revision: number; code: string | undefined } | Refusal> {
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
    const instrument = instrumentSchema.parse(draft.definition);
    const filled = fillCodes(edit, instrument, await otherVersions(trx, survey.id, draft.id));
    const edited = editInstrument(instrument, filled);
    if (!edited.ok) return edited;
    // Pages have told what is wrong in each field; this is for what no field can be blamed for.
    const fitting = instrumentSchema.safeParse(edited.instrument);
    if (!fitting.success) return refuse('surveys:refused.does_not_fit');
    await trx
      .updateTable('instrument')
      .set({ definition: JSON.stringify(fitting.data), revision: revision + 1, author_id: scope.accountId })
      .where('id', '=', draft.id)
      .execute();
    await writeAudit(trx, {
      ...{ scope, action: 'survey.edit', subject: { kind: 'survey', id: survey.code }, at: now },
      payload: { version: draft.version, revision: revision + 1, edit: edit.do },
    });
    return { ok: true, revision: revision + 1, code: subjectOf(filled) };
  });
}

async function otherVersions(trx: Trx, surveyId: number, draftId: number): Promise<Instrument[]> {
  const rows = await trx
    .selectFrom('instrument')
    .select((row) => row.ref('definition').$castTo<Instrument>().as('instrument'))
    .where('survey_id', '=', surveyId)
    .where('id', '!=', draftId)
    .execute();
  return rows.map(({ instrument }) => instrument);
}

function subjectOf(edit: Edit): string | undefined {
  if ('question' in edit) return edit.question.code;
  if (edit.do === 'add_page' || edit.do === 'add_block' || edit.do === 'set_page') return edit.page.code;
  return 'code' in edit ? edit.code : undefined;
}
