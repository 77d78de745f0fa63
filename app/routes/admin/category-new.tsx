import { randomUUID } from 'node:crypto';
import { useActionData, useHref, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { staffAction, staffLoader } from '~/modules/accounts/guards/staff-guard.server';
import { isOffered } from '~/modules/categories/core/category';
import { getCategories } from '~/modules/categories/queries/get-categories.server';
import { localDay } from '~/modules/deadlines/core/time-zone';
import { getCity } from '~/modules/regions/queries/get-city.server';
import { detailsOf, nextCode } from '~/modules/rules/core/plan-new-category';
import { getNames } from '~/modules/rules/queries/get-names.server';
import { newCategoryForm } from '~/modules/rules/schema-categories';
import { useTyped } from '~/modules/rules/ui/form-errors';
import { NewCategoryForm } from '~/modules/rules/ui/new-category-form';
import { translator } from '~/platform/i18n/i18n.server';
import { Button, ButtonRow } from '~/ui/button';
import { ErrorSummary } from '~/ui/error-summary';
import { SelectField } from '~/ui/field';
import { BackLink } from '~/ui/step-head';
import { staffTitle } from '../staff/staff-title';
import { runNewCategory } from './category-new-action.server';

export const meta = staffTitle;

/** First which category it is like, then the form, filled with what is taken over from that one. */
export const loader = staffLoader('rule.manage', async (page) => {
  const { db, language, now, url } = page;
  const { all, byCode } = await getCategories(db);
  const today = localDay(now, (await getCity(db)).timeZone);
  const asked = url.searchParams.get('like');
  const like = all.find(({ code, parentCode }) => code === asked && parentCode !== undefined);
  const fields = all.filter(({ parentCode }) => parentCode === undefined);
  const parent = like?.parentCode ?? fields[0]?.code ?? '';
  const option = ({ code, name }: (typeof all)[number]) => ({ value: code, label: name[language] });
  return {
    title: translator(language)('categories:new.title'),
    isChosen: asked !== null,
    groups: fields.map((field) => ({
      label: field.name[language],
      options: all.filter((one) => one.parentCode === field.code && isOffered(one, today)).map(option),
    })),
    fields: fields.map(option),
    details: detailsOf(all).map(({ code, label }) => ({ value: code, label: label[language] })),
    defaults: {
      like: like && {
        code: like.code,
        name: like.name[language],
        questions: like.questions.map(({ text }) => text[language]),
      },
      parent,
      code: nextCode(all, parent),
      deadlineClass: like?.deadlineClass ?? '',
      details: (like ?? byCode.get(parent))?.detailFields.map(({ code }) => code) ?? [],
    },
    names: await getNames(db, language),
    ...{ language, today, token: randomUUID() },
  };
});

export const action = staffAction('rule.manage', newCategoryForm, runNewCategory);

export default function NewCategoryPage() {
  const { t } = useTranslation(['categories', 'rules']);
  const data = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const typed = useTyped(answer);
  const base = useHref('/admin/categories');
  const { like } = data.defaults;
  return (
    <div className="flow read">
      <BackLink href={base} label={t('rules:categories.title')} />
      <h1>{t('categories:new.title')}</h1>
      {data.isChosen ? (
        <>
          <p className="lede">
            {like ? t('categories:new.like_is', { name: like.name }) : t('categories:new.like_none')}{' '}
            <a href={`${base}/new`}>{t('categories:new.like_other')}</a>
          </p>
          <ErrorSummary errors={typed.summary} />
          <NewCategoryForm {...data} typed={typed} shown={answer && 'ways' in answer ? answer : undefined} />
        </>
      ) : (
        <form method="get" action={`${base}/new`} className="form">
          <SelectField
            name="like"
            label={t('categories:new.like')}
            hint={t('categories:new.like_about')}
            options={[{ value: '', label: t('categories:new.like_none') }]}
            groups={data.groups}
          />
          <ButtonRow>
            <Button>{t('categories:new.like_next')}</Button>
          </ButtonRow>
        </form>
      )}
    </div>
  );
}
