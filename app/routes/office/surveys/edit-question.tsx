import { useActionData, useHref, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { staffAction, staffLoader } from '~/modules/accounts/guards/staff-guard.server';
import { pickGroups } from '~/modules/surveys/core/condition-picks';
import { questionsOf } from '~/modules/surveys/core/instrument';
import { withLists } from '~/modules/surveys/core/with-lists';
import { findDraft } from '~/modules/surveys/queries/find-survey.server';
import { getLists } from '~/modules/surveys/queries/get-lists.server';
import { ConditionFields } from '~/modules/surveys/ui/condition-fields';
import { DoneNote, doneOf } from '~/modules/surveys/ui/done-note';
import { KeptForm } from '~/modules/surveys/ui/kept';
import { Problems } from '~/modules/surveys/ui/problems';
import { QuestionForm } from '~/modules/surveys/ui/question-form';
import { QuestionMore } from '~/modules/surveys/ui/question-more';
import { StoredQuestion } from '~/modules/surveys/ui/stored-question';
import { problem } from '~/platform/http/form';
import { Button, ButtonRow } from '~/ui/button';
import { staffTitle } from '../../staff/staff-title';
import { draftOf, editStep } from './edit.server';
import { questionFields, questionOrder, readQuestion, withMovedOption } from './question-form';
import { readCondition } from './read-condition';
import { inPageOrder, one, refusedForm } from './read-form';

export const meta = staffTitle;

/** One question of the draft. */
export const loader = staffLoader('survey.manage', async (page, trx) => {
  const { survey, draft, listed, wording } = await draftOf(page, trx);
  const code = page.params.question ?? '';
  const all = questionsOf(draft.instrument);
  const question = all.find((each) => each.code === code);
  if (!question) throw new Response(null, { status: 404 });
  return {
    title: question.text[page.language] || code,
    ...{ survey, wording, question, revision: draft.revision, done: doneOf(page.url) },
    n: all.indexOf(question) + 1,
    groups: pickGroups(listed, { question: code }),
    dimensions: draft.instrument.dimensions.map((group) => ({
      ...{ code: group.code, name: group.name[page.language] },
    })),
    isOpen: page.url.searchParams.get('open') === 'more',
  };
});

const form = z.record(z.string(), z.union([z.string(), z.array(z.string())]));

export const action = staffAction('survey.manage', form, async (page, _input, sent) => {
  if (Object.keys(sent).some((name) => !questionFields.includes(name)))
    return problem(sent, { form: 'errors:form.unknown_field' });
  const [intent = '', row] = one(sent, 'intent').split(':');
  const isMove = intent === 'option_up' || intent === 'option_down';
  const values = isMove ? withMovedOption(sent, Number(row), intent === 'option_up' ? -1 : 1) : sent;
  const survey = page.params.survey ?? '';
  const code = page.params.question ?? '';
  const draft = await findDraft(page.db, page.scope, survey);
  const before = draft && questionsOf(draft.instrument).find((each) => each.code === code);
  if (!before) return problem(values, { form: 'surveys:refused.question_gone' });
  const listed = withLists(draft.instrument, await getLists(page.db));
  const condition = readCondition(values, before.showIf, pickGroups(listed, { question: code }));
  const read = readQuestion(before, values);
  const errors = inPageOrder({ ...read.errors, ...condition.errors }, questionOrder);
  if (Object.keys(errors).length > 0) return { ...problem(values, errors), params: read.params };
  const question = { ...read.question, ...(condition.showIf ? { showIf: condition.showIf } : {}) };
  const edit = { do: 'set_question' as const, code, question };
  const { exclusiveRow } = read;
  return editStep(page, values, exclusiveRow === undefined ? edit : { ...edit, exclusiveRow }, (now) => {
    const here = `/office/surveys/${survey}/edit`;
    if (isMove || intent === 'more') return `${here}/question/${now}?done=saved#options`;
    const on = draft.instrument.pages.find((one) => one.questions.includes(before));
    const next = intent === 'next' ? `&add=${on?.code}&kind=${before.kind}` : '';
    return `${here}?done=saved&at=question.${now}${next}#q-${now}`;
  });
});

export default function EditQuestion() {
  const { t } = useTranslation('surveys');
  const { survey, question, revision, groups, wording, dimensions, n, done, isOpen } =
    useLoaderData<typeof loader>();
  const refused = refusedForm(useActionData<typeof action>());
  const back = useHref(`/office/surveys/${survey}/edit`);
  const list = `${back}#q-${question.code}`;
  return (
    <div className="editor">
      <a className="back" href={list}>
        {t('edit.title')}
      </a>
      <Problems problem={refused} />
      <p className="eyebrow">{t('edit.question_kind', { n, kind: t(`kind.${question.kind}`) })}</p>
      <h1>{question.text[wording.language] || question.text['zh-CN'] || t('edit.no_text')}</h1>
      {done && !refused ? (
        <DoneNote step={done.step === 'added_question' ? 'added_open' : done.step} />
      ) : null}
      {refused?.errors.form === 'surveys:refused.draft_moved_on' ? (
        <StoredQuestion question={question} wording={wording} />
      ) : null}
      <KeptForm problem={refused}>
        <form method="post" id="form" className="form">
          {/* Enter in a field saves: the first button of a form is the one that it presses. */}
          <button
            className="hide"
            type="submit"
            name="intent"
            value="save"
            tabIndex={-1}
            aria-hidden="true"
          />
          <input type="hidden" name="revision" value={revision} />
          <QuestionForm question={question} />
          <ConditionFields {...wording} legend={t('q.when')} expression={question.showIf} groups={groups} />
          <QuestionMore {...{ question, dimensions, levels: wording.levels, isOpen }} />
          <ButtonRow>
            <Button name="intent" value="save">
              {t('edit.save')}
            </Button>
            <Button kind="second" name="intent" value="next">
              {t('edit.save_next')}
            </Button>
            <a href={list}>{t('edit.leave')}</a>
          </ButtonRow>
        </form>
      </KeptForm>
    </div>
  );
}
