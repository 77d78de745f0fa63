import { randomUUID } from 'node:crypto';
import { Form, useActionData, useHref, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { staffAction, staffLoader } from '~/modules/accounts/guards/staff-guard.server';
import { getEngine } from '~/modules/cases/queries/get-engine.server';
import { localDay } from '~/modules/deadlines/core/time-zone';
import { rulesOfCategory } from '~/modules/rules/core/category-in-rules';
import { countCategoryUse } from '~/modules/rules/queries/count-category-use.server';
import { getNames } from '~/modules/rules/queries/get-names.server';
import { listChanges } from '~/modules/rules/queries/list-changes.server';
import { categoryForm } from '~/modules/rules/schema-categories';
import { CategoryWays } from '~/modules/rules/ui/category-ways';
import { Why } from '~/modules/rules/ui/change-fields';
import { ChangeHistory } from '~/modules/rules/ui/change-history';
import { DoneNotice } from '~/modules/rules/ui/done-notice';
import { EndCategory } from '~/modules/rules/ui/end-category';
import { useTyped } from '~/modules/rules/ui/form-errors';
import { TextPairs } from '~/modules/rules/ui/text-pairs';
import { Button, ButtonRow } from '~/ui/button';
import { ErrorSummary } from '~/ui/error-summary';
import { TextAreaField } from '~/ui/field';
import { formatDay } from '~/ui/format';
import { Part } from '~/ui/panel';
import { BackLink } from '~/ui/step-head';
import { DataTable } from '~/ui/table';
import { staffTitle } from '../staff/staff-title';
import { runCategory } from './category-action.server';
import { categoryWays } from './category-ways.server';

export const meta = staffTitle;

/** One category with its words, its questions and who changed them. */
export const loader = staffLoader('rule.manage', async (page, trx) => {
  const { db, language, now, scope } = page;
  const code = page.params.code ?? '';
  const engine = await getEngine(db);
  const category = engine.categories.byCode.get(code);
  if (!category) throw new Response(null, { status: 404 });
  const { timeZone } = engine.calendarOf();
  const today = localDay(now, timeZone);
  const day = category.validFrom && category.validFrom > today ? category.validFrom : today;
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
      kind: question.kind,
      leads: question.effects.map(({ reason }) => reason[language]),
      options: (question.options ?? []).map(({ label }) => label[language]),
    })),
    isLeaf: category.parentCode !== undefined,
    ways: await categoryWays(page, engine, { category, rules: engine.rules, day }),
    rules: rulesOfCategory(engine.rules, code, today),
    ...(await page.services.system.transaction().execute((all) => countCategoryUse(all, scope, code))),
    validTo: category.validTo,
    future: category.validFrom && category.validFrom > today ? category.validFrom : undefined,
    names: await getNames(db, language),
    ...{ language, today, timeZone },
    token: randomUUID(),
    done: page.url.searchParams.get('done'),
    changes: await listChanges(trx, scope, { kind: 'category', code }),
  };
});

export const action = staffAction('rule.manage', categoryForm, (page, form, values) =>
  runCategory(page, page.params.code ?? '', form, values),
);

/** Where an error leads: two forms of the page have fields of one name, and a refusal of none stands at its form. */
function idOf(intent: string, field: string): string {
  if (intent === 'end' || intent === 'reopen') return field === 'form' ? 'end' : `end-${field}`;
  return field === 'form' ? 'words' : field;
}

export default function CategoryPage() {
  const { t, i18n } = useTranslation(['rules', 'categories']);
  const base = useHref('/admin/categories');
  const data = useLoaderData<typeof loader>();
  const typed = useTyped(useActionData<typeof action>());
  const nothing = useTyped(undefined);
  const intent = typed.text('intent');
  const isEnd = intent === 'end' || intent === 'reopen';
  const words = isEnd ? nothing : typed;
  const { category } = data;
  const own = `${base}/${category.code}`;
  return (
    <div className="flow read">
      <BackLink href={base} label={t('rules:categories.title')} />
      <h1>{data.name}</h1>
      <p className="lede">
        {category.code}
        {data.future
          ? ` · ${t('categories:end.future', { day: formatDay(data.future, i18n.language) })}`
          : null}
        {data.validTo
          ? ` · ${t('categories:end.ended', { day: formatDay(data.validTo, i18n.language) })}`
          : null}
      </p>
      <DoneNotice done={typed.wasSent ? null : data.done} />
      <ErrorSummary errors={typed.summary.map(({ field, text }) => ({ field: idOf(intent, field), text }))} />
      <Part id="words" title={t('rules:categories.words')}>
        <Form method="post" reloadDocument className="form">
          <TextPairs
            typed={words}
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
            label={t('rules:categories.keywords')}
            hint={t('rules:categories.keywords_hint')}
            value={words.text('keywords', category.keywords)}
            error={words.error('keywords')}
          />
          <Why typed={words} token={data.token} />
          <ButtonRow>
            <Button name="intent" value="words">
              {t('rules:units.save')}
            </Button>
          </ButtonRow>
        </Form>
      </Part>
      <Part id="questions" title={t('rules:categories.questions')}>
        {data.questions.length === 0 ? <p className="muted">{t('rules:categories.no_questions')}</p> : null}
        {data.questions.length > 0 ? (
          <DataTable
            caption={t('rules:categories.questions')}
            captionHidden
            rows={data.questions}
            rowKey={({ code }) => code}
            columns={[
              {
                key: 'question',
                head: t('categories:question.title'),
                isRowHead: true,
                cell: ({ code, name }) => <a href={`${own}/questions/${code}`}>{name}</a>,
              },
              {
                key: 'kind',
                head: t('categories:question.kind'),
                cell: ({ kind }) => t(`categories:question.kinds.${kind}`),
              },
              {
                key: 'answers',
                head: t('categories:question.answers'),
                cell: ({ options }) => options.join(t('rules:separator')),
              },
              {
                key: 'leads',
                head: t('categories:question.leads'),
                cell: ({ leads }) => leads.join(t('rules:separator')) || t('categories:question.nothing'),
              },
            ]}
          />
        ) : null}
        {data.isLeaf ? (
          <p>
            <a href={`${own}/questions/new`}>{t('categories:question.new')}</a>
          </p>
        ) : null}
      </Part>
      {data.isLeaf ? (
        <>
          <Part id="ways" title={t('categories:ways.title')}>
            <CategoryWays ways={data.ways} names={data.names} language={data.language} isSaved />
            <p>
              <a href={`${base}/new?like=${category.code}`}>{t('categories:like_this')}</a>
            </p>
          </Part>
          <EndCategory {...data} typed={isEnd ? typed : nothing} />
        </>
      ) : null}
      <Part id="history" title={t('rules:history.title')}>
        <ChangeHistory changes={data.changes} timeZone={data.timeZone} />
      </Part>
    </div>
  );
}
