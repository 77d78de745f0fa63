import { randomUUID } from 'node:crypto';
import { redirect } from '@remix-run/node';
import { Form, useActionData, useHref, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { staffAction, staffLoader } from '~/modules/accounts/guards/staff-guard.server';
import { getCategories } from '~/modules/categories/queries/get-categories.server';
import { getCity } from '~/modules/regions/queries/get-city.server';
import { changeCategory, changeQuestion } from '~/modules/rules/commands/change-category.server';
import { listChanges } from '~/modules/rules/queries/list-changes.server';
import { categoryForm } from '~/modules/rules/schema';
import { Why } from '~/modules/rules/ui/change-fields';
import { ChangeHistory } from '~/modules/rules/ui/change-history';
import { DoneNotice } from '~/modules/rules/ui/done-notice';
import { useTyped } from '~/modules/rules/ui/form-errors';
import { TextPairs } from '~/modules/rules/ui/text-pairs';
import { problem } from '~/platform/http/form';
import { Button, ButtonRow } from '~/ui/button';
import { ErrorSummary } from '~/ui/error-summary';
import { TextAreaField } from '~/ui/field';
import { Part } from '~/ui/panel';
import { BackLink } from '~/ui/step-head';
import { staffTitle } from '../staff/staff-title';

export const meta = staffTitle;

/** One category with its words, its questions and who changed them. */
export const loader = staffLoader('rule.manage', async (page, trx) => {
  const { db, language, scope } = page;
  const code = page.params.code ?? '';
  const category = (await getCategories(db)).byCode.get(code);
  if (!category) throw new Response(null, { status: 404 });
  return {
    title: category.name[language],
    name: category.name[language],
    category: {
      code,
      nameZh: category.name['zh-CN'],
      nameEn: category.name.en,
      hintZh: category.hint?.['zh-CN'] ?? '',
      hintEn: category.hint?.en ?? '',
      keywords: category.keywords.join('\n'),
    },
    questions: category.questions.map((question) => ({
      code: question.code,
      name: question.text[language],
      textZh: question.text['zh-CN'],
      textEn: question.text.en,
      hintZh: question.hint?.['zh-CN'] ?? '',
      hintEn: question.hint?.en ?? '',
      options: (question.options ?? []).map(({ label }) => label[language]),
    })),
    timeZone: (await getCity(db)).timeZone,
    token: randomUUID(),
    done: page.url.searchParams.get('done'),
    changes: await listChanges(trx, scope, { kind: 'category', code }),
  };
});

export const action = staffAction('rule.manage', categoryForm, async (page, form, values) => {
  const { services, scope, now, params } = page;
  const on = { scope, now, code: params.code ?? '' };
  const result =
    form.intent === 'words'
      ? await changeCategory(services, { ...on, form })
      : await changeQuestion(services, { ...on, form });
  if (!result.ok) return problem(values, { form: result.reason });
  return redirect(`/admin/categories/${on.code}?done=words`);
});

export default function CategoryPage() {
  const { t } = useTranslation('rules');
  const data = useLoaderData<typeof loader>();
  const typed = useTyped(useActionData<typeof action>());
  const nothing = useTyped(undefined);
  const asked = typed.text('question');
  const prefix = asked ? `${asked}-` : '';
  const own = asked ? nothing : typed;
  const { category } = data;
  return (
    <div className="flow read">
      <BackLink href={useHref('/admin/categories')} label={t('categories.title')} />
      <h1>{data.name}</h1>
      <DoneNotice done={typed.wasSent ? null : data.done} />
      <ErrorSummary errors={typed.summary.map(({ field, text }) => ({ field: prefix + field, text }))} />
      <Part id="words" title={t('categories.words')}>
        <Form method="post" reloadDocument className="form">
          <TextPairs
            typed={own}
            lines={[
              { name: 'nameZh', label: 'units.nameZh', value: category.nameZh },
              { name: 'nameEn', label: 'units.nameEn', value: category.nameEn },
              { name: 'hintZh', label: 'categories.hintZh', value: category.hintZh },
              { name: 'hintEn', label: 'categories.hintEn', value: category.hintEn },
            ]}
          />
          <TextAreaField
            name="keywords"
            rows={5}
            label={t('categories.keywords')}
            hint={t('categories.keywords_hint')}
            value={own.text('keywords', category.keywords)}
            error={own.error('keywords')}
          />
          <Why typed={own} token={data.token} />
          <ButtonRow>
            <Button name="intent" value="words">
              {t('units.save')}
            </Button>
          </ButtonRow>
        </Form>
      </Part>
      <Part id="questions" title={t('categories.questions')}>
        {data.questions.length === 0 ? <p className="muted">{t('categories.no_questions')}</p> : null}
        {data.questions.map((question) => (
          <details className="fold" key={question.code} open={question.code === asked}>
            <summary>
              {question.name} <small className="muted">{question.options.join(t('separator'))}</small>
            </summary>
            <Form method="post" reloadDocument>
              <input type="hidden" name="question" value={question.code} />
              <TextPairs
                typed={question.code === asked ? typed : nothing}
                prefix={`${question.code}-`}
                lines={[
                  { name: 'textZh', label: 'categories.textZh', value: question.textZh },
                  { name: 'textEn', label: 'categories.textEn', value: question.textEn },
                  { name: 'hintZh', label: 'categories.hintZh', value: question.hintZh, optional: true },
                  { name: 'hintEn', label: 'categories.hintEn', value: question.hintEn, optional: true },
                ]}
              />
              <Why
                typed={question.code === asked ? typed : nothing}
                token={data.token}
                id={`${question.code}-reason`}
              />
              <ButtonRow>
                <Button kind="second" name="intent" value="question">
                  {t('units.save')}
                </Button>
              </ButtonRow>
            </Form>
          </details>
        ))}
      </Part>
      <Part id="history" title={t('history.title')}>
        <ChangeHistory changes={data.changes} timeZone={data.timeZone} />
      </Part>
    </div>
  );
}
