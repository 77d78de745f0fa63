import { redirect } from '@remix-run/node';
import type { StaffPage } from '~/modules/accounts/guards/staff-guard.server';
import { getCity } from '~/modules/regions/queries/get-city.server';
import { changeDraft } from '~/modules/surveys/commands/change-draft.server';
import type { Edit } from '~/modules/surveys/core/edit-instrument';
import { findDraft } from '~/modules/surveys/queries/find-survey.server';
import type { Trx } from '~/platform/database/client.server';
import { type FormProblem, problem } from '~/platform/http/form';
import { one } from './read-form';

/** The draft that an editor's page shows; without one the way leads to the survey. */
export async function draftOf(page: StaffPage, trx: Trx) {
  const survey = page.params.survey ?? '';
  const draft = await findDraft(trx, page.scope, survey);
  if (!draft) throw redirect(`/office/surveys/${encodeURIComponent(survey)}`);
  const { ratingScale } = await getCity(page.db);
  const levels = [...ratingScale.levels]
    .sort((a, b) => b.level - a.level)
    .map(({ level, name }) => ({ level, name: name[page.language] }));
  return { survey, draft, levels, language: page.language };
}

/** Carries out one step of the editor and leads to `to`; a refusal keeps what was typed. */
export async function editStep(page: StaffPage, values: FormProblem['values'], edit: Edit, to: string) {
  const changed = await changeDraft(page.services, {
    ...{ scope: page.scope, survey: page.params.survey ?? '', edit, now: page.now },
    revision: Number(one(values, 'revision')),
  });
  return changed.ok ? redirect(to) : problem(values, { form: changed.reason });
}
