import { useActionData, useHref, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { staffAction, staffLoader } from '~/modules/accounts/guards/staff-guard.server';
import { combinations, expressionOf, pickGroups } from '~/modules/surveys/core/condition-picks';
import { withLists } from '~/modules/surveys/core/with-lists';
import { findDraft } from '~/modules/surveys/queries/find-survey.server';
import { getLists } from '~/modules/surveys/queries/get-lists.server';
import { CodeField } from '~/modules/surveys/ui/code-field';
import { ConditionFields } from '~/modules/surveys/ui/condition-fields';
import { KeptForm } from '~/modules/surveys/ui/kept';
import { Problems } from '~/modules/surveys/ui/problems';
import { TextPair } from '~/modules/surveys/ui/text-pair';
import { problem } from '~/platform/http/form';
import { Button, ButtonRow } from '~/ui/button';
import { staffTitle } from '../../staff/staff-title';
import { draftOf, editStep } from './edit.server';
import { all, both, one, refusedForm } from './read-form';

export const meta = staffTitle;

/** The words of one page of the draft, and when it is shown. */
export const loader = staffLoader('survey.manage', async (page, trx) => {
  const { survey, draft, levels, language } = await draftOf(page, trx);
  const found = draft.instrument.pages.find(({ code }) => code === page.params.page);
  if (!found) throw new Response(null, { status: 404 });
  const { questions: _, ...frame } = found;
  const listed = withLists(draft.instrument, await getLists(page.db));
  return {
    title: frame.title[language] || frame.code,
    ...{ survey, levels, language, frame, revision: draft.revision },
    groups: pickGroups(listed, { page: frame.code }),
  };
});

const form = z.record(z.string(), z.union([z.string(), z.array(z.string())]));

export const action = staffAction('survey.manage', form, async (page, _input, values) => {
  const survey = page.params.survey ?? '';
  const code = page.params.page ?? '';
  const draft = await findDraft(page.db, page.scope, survey);
  const before = draft?.instrument.pages.find((each) => each.code === code);
  if (!before) return problem(values, { form: 'surveys:refused.page_gone' });
  const combination = combinations.find((name) => name === one(values, 'combination')) ?? 'always';
  const showIf = combination === 'kept' ? before.showIf : expressionOf(combination, all(values, 'picks'));
  const lead = both(values, 'lead');
  const changed = {
    code: one(values, 'code').trim(),
    title: both(values, 'title'),
    ...(lead['zh-CN'] || lead.en ? { lead } : {}),
    ...(showIf ? { showIf } : {}),
  };
  return editStep(page, values, { do: 'set_page', code, page: changed }, `/office/surveys/${survey}/edit`);
});

export default function EditPage() {
  const { t } = useTranslation('surveys');
  const { survey, frame, revision, groups, language, levels } = useLoaderData<typeof loader>();
  const refused = refusedForm(useActionData<typeof action>());
  const back = useHref(`/office/surveys/${survey}/edit`);
  return (
    <div className="read">
      <a className="back" href={back}>
        {t('edit.title')}
      </a>
      <Problems problem={refused} />
      <h1>{frame.title[language] || frame.code}</h1>
      <KeptForm problem={refused}>
        <form method="post" id="form" className="form">
          <input type="hidden" name="revision" value={revision} />
          <CodeField value={frame.code} />
          <TextPair name="title" label={t('edit.page_title')} value={frame.title} />
          <TextPair name="lead" label={t('edit.page_lead')} value={frame.lead} />
          <ConditionFields
            legend={t('edit.page_when')}
            expression={frame.showIf}
            groups={groups}
            language={language}
            levels={levels}
          />
          <ButtonRow>
            <Button>{t('edit.save')}</Button>
          </ButtonRow>
        </form>
      </KeptForm>
    </div>
  );
}
