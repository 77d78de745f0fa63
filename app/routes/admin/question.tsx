import { randomUUID } from 'node:crypto';
import { useActionData, useHref, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { staffAction, staffLoader } from '~/modules/accounts/guards/staff-guard.server';
import { getEngine } from '~/modules/cases/queries/get-engine.server';
import { localDay } from '~/modules/deadlines/core/time-zone';
import { rulesOn } from '~/modules/routing/core/rule-versions';
import { compareQuestions } from '~/modules/rules/core/compare-questions';
import { rulesOfAnswers } from '~/modules/rules/core/plan-question';
import { listAnswered } from '~/modules/rules/queries/list-answered.server';
import { questionForm } from '~/modules/rules/schema-categories';
import { useTyped } from '~/modules/rules/ui/form-errors';
import { EndQuestion, QuestionForm } from '~/modules/rules/ui/question-form';
import { translator } from '~/platform/i18n/i18n.server';
import { Button, ButtonRow } from '~/ui/button';
import { RadioGroup } from '~/ui/choice';
import { ErrorSummary } from '~/ui/error-summary';
import { BackLink } from '~/ui/step-head';
import { staffTitle } from '../staff/staff-title';
import { NEW_QUESTION, runQuestion } from './question-action.server';
import { questionDefaults } from './question-defaults.server';
import { yearBefore } from './year-before';

export const meta = staffTitle;

const kinds = ['yes_no', 'choice', 'number'] as const;

/** One question of a category; `new` asks first which kind, then is an empty form. */
export const loader = staffLoader('rule.manage', async (page) => {
  const { db, language, now, params, scope, services } = page;
  const engine = await getEngine(db);
  const category = engine.categories.byCode.get(params.code ?? '');
  const isNew = params.question === NEW_QUESTION;
  const question = category?.questions.find(({ code }) => code === params.question);
  if (!category?.parentCode || (!isNew && !question)) throw new Response(null, { status: 404 });
  const kind = question?.kind ?? z.enum(kinds).safeParse(page.url.searchParams.get('kind')).data;
  const today = localDay(now, engine.calendarOf().timeZone);
  const answered = question
    ? await services.system
        .transaction()
        .execute((trx) => listAnswered(trx, scope, { category: category.code, since: yearBefore(now) }))
    : [];
  const without = category.questions.filter((one) => one !== question);
  return {
    title: question?.text[language] ?? translator(language)('categories:question.new'),
    category: { code: category.code, name: category.name[language] },
    isNew,
    question: kind && questionDefaults(category, question, kind),
    others: without.map(({ code, text }) => ({ value: code, label: text[language] })),
    rules: rulesOn(engine.rules, today).map(({ code, explanation }) => ({
      value: code,
      label: `${code} ${explanation[language]}`,
    })),
    named: question ? rulesOfAnswers({ category, rules: rulesOn(engine.rules, today) }, question.code) : [],
    urgent: compareQuestions(category, without, answered).lessUrgent,
    token: randomUUID(),
  };
});

export const action = staffAction('rule.manage', questionForm, runQuestion);

export default function QuestionPage() {
  const { t } = useTranslation(['categories', 'rules', 'common']);
  const data = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const typed = useTyped(answer);
  const nothing = useTyped(undefined);
  const isEnd = typed.text('intent') === 'end';
  /** Fields of the answers do not name their row. */
  const inRow = (field: string, error: string) => {
    const row = /-(\d+)$/.exec(field)?.[1];
    if (row === undefined || !data.question) return error;
    const what =
      data.question.kind === 'yes_no'
        ? t(row === '0' ? 'rules:answer.yes' : 'rules:answer.no')
        : t(data.question.kind === 'number' ? 'categories:question.bound' : 'categories:question.option', {
            n: Number(row) + 1,
          });
    return t('common:error_at', { what, error });
  };
  const back = useHref(`/admin/categories/${data.category.code}`);
  return (
    <div className="flow read">
      <BackLink href={`${back}#questions`} label={data.category.name} />
      <h1>{data.title}</h1>
      <ErrorSummary
        errors={typed.summary.map(({ field, text }) => ({
          field: isEnd ? (field === 'form' ? 'end' : `end-${field}`) : field,
          text: inRow(field, text),
        }))}
      />
      {data.question ? (
        <QuestionForm
          {...data}
          question={data.question}
          typed={isEnd ? nothing : typed}
          shown={answer && 'effect' in answer ? answer : undefined}
        />
      ) : (
        <form method="get" className="form">
          <RadioGroup
            name="kind"
            legend={t('categories:question.kind')}
            choices={kinds.map((value) => ({ value, label: t(`categories:question.kinds.${value}`) }))}
            value="yes_no"
          />
          <ButtonRow>
            <Button>{t('categories:new.like_next')}</Button>
          </ButtonRow>
        </form>
      )}
      {data.isNew ? null : (
        <EndQuestion
          typed={isEnd ? typed : nothing}
          token={data.token}
          rules={data.named}
          urgent={data.urgent}
        />
      )}
    </div>
  );
}
