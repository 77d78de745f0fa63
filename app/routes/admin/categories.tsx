import { useHref, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { staffLoader } from '~/modules/accounts/guards/staff-guard.server';
import { getCategories } from '~/modules/categories/queries/get-categories.server';
import { localDay } from '~/modules/deadlines/core/time-zone';
import { getCity } from '~/modules/regions/queries/get-city.server';
import { CategoryMark } from '~/modules/rules/ui/category-mark';
import { translator } from '~/platform/i18n/i18n.server';
import { ButtonLink } from '~/ui/button';
import { Part } from '~/ui/panel';
import { BackLink } from '~/ui/step-head';
import { DataTable } from '~/ui/table';
import { staffTitle } from '../staff/staff-title';

export const meta = staffTitle;

/** The categories by field, with how many questions each asks. */
export const loader = staffLoader('rule.manage', async (page) => {
  const { language, now } = page;
  const today = localDay(now, (await getCity(page.db)).timeZone);
  const { all } = await getCategories(page.db);
  const t = translator(language);
  return {
    title: t('rules:categories.title'),
    today,
    fields: all
      .filter(({ parentCode }) => parentCode === undefined)
      .map((field) => ({
        code: field.code,
        name: field.name[language],
        rows: all
          .filter(({ parentCode }) => parentCode === field.code)
          .map((one) => ({
            code: one.code,
            name: one.name[language],
            hint: one.hint?.[language],
            keywords: one.keywords.length,
            questions: one.questions.length,
            ...{ validFrom: one.validFrom, validTo: one.validTo },
          })),
      })),
  };
});

export default function CategoriesPage() {
  const { t } = useTranslation(['rules', 'categories', 'admin']);
  const { fields, today } = useLoaderData<typeof loader>();
  const base = useHref('/admin/categories');
  return (
    <>
      <BackLink href={useHref('/admin')} label={t('admin:title')} />
      <div className="head-row">
        <h1>{t('rules:categories.title')}</h1>
        <p>{t('rules:categories.lede')}</p>
        <ButtonLink href={`${base}/new`} kind="second">
          {t('categories:new.title')}
        </ButtonLink>
      </div>
      {fields.map((field) => (
        <Part key={field.code} id={`field-${field.code}`} title={field.name}>
          <DataTable
            caption={field.name}
            captionHidden
            rows={field.rows}
            rowKey={({ code }) => code}
            columns={[
              {
                key: 'name',
                head: t('rules:when.categories'),
                isRowHead: true,
                cell: (row) => (
                  <>
                    <a href={`${base}/${row.code}`}>{row.name}</a>
                    <CategoryMark {...row} today={today} />
                  </>
                ),
              },
              { key: 'code', head: t('rules:units.code'), cell: ({ code }) => code },
              { key: 'hint', head: t('rules:categories.hint'), cell: ({ hint }) => hint },
              {
                key: 'keywords',
                head: t('rules:categories.keywords'),
                isNumeric: true,
                cell: ({ keywords }) => keywords,
              },
              {
                key: 'questions',
                head: t('rules:categories.questions'),
                isNumeric: true,
                cell: ({ questions }) => questions,
              },
            ]}
          />
        </Part>
      ))}
    </>
  );
}
