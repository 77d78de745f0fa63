import { useActionData, useHref, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { staffAction, staffLoader } from '~/modules/accounts/guards/staff-guard.server';
import { combinations, expressionOf, pickGroups } from '~/modules/surveys/core/condition-picks';
import { questionsOf } from '~/modules/surveys/core/instrument';
import { withLists } from '~/modules/surveys/core/with-lists';
import { findDraft } from '~/modules/surveys/queries/find-survey.server';
import { getLists } from '~/modules/surveys/queries/get-lists.server';
import { ConditionFields } from '~/modules/surveys/ui/condition-fields';
import { KeptForm } from '~/modules/surveys/ui/kept';
import { Problems } from '~/modules/surveys/ui/problems';
import { QuestionForm } from '~/modules/surveys/ui/question-form';
import { problem } from '~/platform/http/form';
import { Button, ButtonRow } from '~/ui/button';
import { staffTitle } from '../../staff/staff-title';
import { draftOf, editStep } from './edit.server';
import { questionFields, questionFrom } from './question-form';
import { all, one, refusedForm } from './read-form';

export const meta = staffTitle;

/** One question of the draft. */
export const loader = staffLoader('survey.manage', async (page, trx) => {
  const { survey, draft, levels, language } = await draftOf(page, trx);
  const code = page.params.question ?? '';
  const question = questionsOf(draft.instrument).find((each) => each.code === code);
  if (!question) throw new Response(null, { status: 404 });
  const listed = withLists(draft.instrument, await getLists(page.db));
  return {
    title: question.text[language] || code,
    ...{ survey, levels, language, question, revision: draft.revision },
    groups: pickGroups(listed, { question: code }),
    dimensions: draft.instrument.dimensions.map((one) => ({ code: one.code, name: one.name[language] })),
  };
});

const form = z.record(z.string(), z.union([z.string(), z.array(z.string())]));

export const action = staffAction('survey.manage', form, async (page, _input, values) => {
  if (Object.keys(values).some((name) => !questionFields.includes(name)))
    return problem(values, { form: 'errors:form.unknown_field' });
  const survey = page.params.survey ?? '';
  const code = page.params.question ?? '';
  const draft = await findDraft(page.db, page.scope, survey);
  const before = draft && questionsOf(draft.instrument).find((each) => each.code === code);
  if (!before) return problem(values, { form: 'surveys:refused.question_gone' });
  const combination = combinations.find((name) => name === one(values, 'combination')) ?? 'always';
  const showIf = combination === 'kept' ? before.showIf : expressionOf(combination, all(values, 'picks'));
  const question = { ...questionFrom(before, values), ...(showIf ? { showIf } : {}) };
  return editStep(page, values, { do: 'set_question', code, question }, `/office/surveys/${survey}/edit`);
});

export default function EditQuestion() {
  const { t } = useTranslation('surveys');
  const { survey, question, revision, groups, language, levels, dimensions } = useLoaderData<typeof loader>();
  const refused = refusedForm(useActionData<typeof action>());
  const back = useHref(`/office/surveys/${survey}/edit`);
  return (
    <div className="read">
      <a className="back" href={back}>
        {t('edit.title')}
      </a>
      <Problems problem={refused} />
      <h1>{question.text[language] || question.code}</h1>
      <p className="muted">{t(`kind.${question.kind}`)}</p>
      <KeptForm problem={refused}>
        <form method="post" id="form" className="form">
          <input type="hidden" name="revision" value={revision} />
          <QuestionForm question={question} dimensions={dimensions} />
          <ConditionFields
            legend={t('q.when')}
            expression={question.showIf}
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
