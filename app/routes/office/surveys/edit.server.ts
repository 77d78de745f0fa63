import { redirect } from '@remix-run/node';
import type { StaffPage } from '~/modules/accounts/guards/staff-guard.server';
import { getCity } from '~/modules/regions/queries/get-city.server';
import { changeDraft } from '~/modules/surveys/commands/change-draft.server';
import type { Edit } from '~/modules/surveys/core/edit-instrument';
import { questionsOf } from '~/modules/surveys/core/instrument';
import { withLists } from '~/modules/surveys/core/with-lists';
import { findDraft } from '~/modules/surveys/queries/find-survey.server';
import { getLists } from '~/modules/surveys/queries/get-lists.server';
import type { Trx } from '~/platform/database/client.server';
import { type FormProblem, problem } from '~/platform/http/form';
import { one } from './read-form';

/** Words of the five levels, best first. */
export async function levelWords(page: StaffPage) {
  const { ratingScale } = await getCity(page.db);
  return [...ratingScale.levels]
    .sort((a, b) => b.level - a.level)
    .map(({ level, name }) => ({ level, name: name[page.language] }));
}

/** The draft that an editor's page shows; without one the way leads to the survey. `listed`: with the city's lists. */
export async function draftOf(page: StaffPage, trx: Trx) {
  const survey = page.params.survey ?? '';
  const draft = await findDraft(trx, page.scope, survey);
  if (!draft) throw redirect(`/office/surveys/${encodeURIComponent(survey)}?draft=none`);
  const listed = withLists(draft.instrument, await getLists(page.db));
  const wording = {
    ...{ questions: questionsOf(listed), language: page.language },
    levels: await levelWords(page),
  };
  return { survey, draft, listed, wording };
}

/**
 * Carries out one step of the editor and leads on; a refusal keeps what was typed. `to` is told the code of the page or
 * question that the step was about, which may have been made just now.
 */
export async function editStep(
  page: StaffPage,
  values: FormProblem['values'],
  edit: Edit,
  to: (code: string) => string,
) {
  const changed = await changeDraft(page.services, {
    ...{ scope: page.scope, survey: page.params.survey ?? '', edit, now: page.now },
    revision: Number(one(values, 'revision')),
  });
  if (changed.ok) return redirect(to(changed.code ?? ''));
  return problem(values, {
    [changed.reason === 'surveys:refused.code_used' ? 'code' : 'form']: changed.reason,
  });
}
