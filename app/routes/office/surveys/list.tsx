import { redirect } from '@remix-run/node';
import { useActionData, useHref, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { reachOf } from '~/modules/accounts/core/access';
import { staffAction, staffLoader } from '~/modules/accounts/guards/staff-guard.server';
import { listWaitingReleases } from '~/modules/results/queries/list-waiting-releases.server';
import { createSurvey } from '~/modules/surveys/commands/create-survey.server';
import { getScales } from '~/modules/surveys/queries/get-scales.server';
import { listReady } from '~/modules/surveys/queries/list-ready.server';
import { listSurveys } from '~/modules/surveys/queries/list-surveys.server';
import { audiences, newSurvey } from '~/modules/surveys/schema';
import { Problems, useTyped } from '~/modules/surveys/ui/problems';
import { problem } from '~/platform/http/form';
import { translator } from '~/platform/i18n/i18n.server';
import { Button, ButtonRow } from '~/ui/button';
import { RadioGroup } from '~/ui/choice';
import { Empty } from '~/ui/empty';
import { SelectField, TextField } from '~/ui/field';
import { formatNumber } from '~/ui/format';
import { Notice } from '~/ui/notice';
import { DataTable } from '~/ui/table';
import { staffTitle } from '../../staff/staff-title';
import { both, errorsOf, fieldAt, one, refusedForm } from './read-form';

export const meta = staffTitle;

/** Every survey of the office, and the form for a new one. */
export const loader = staffLoader('survey.enter', async (page, trx) => {
  const { language, scope } = page;
  const t = translator(language);
  return {
    title: t('surveys:title'),
    waiting: (await listWaitingReleases(trx, scope)).map(({ name, waveName, ...row }) => ({
      ...{ ...row, name: `${name[language]} · ${waveName[language]}` },
    })),
    mayManage: reachOf(scope.roles, 'survey.manage') !== undefined,
    surveys: (await listSurveys(trx, scope)).map((row) => ({ ...row, name: row.name[language] })),
    ready: listReady().map(({ code, name, about }) => ({
      code,
      name: name[language],
      about: about[language],
    })),
    scales: (await getScales(trx)).map(({ code, name }) => ({ value: code, label: name[language] })),
  };
});

const form = z.record(z.string(), z.union([z.string(), z.array(z.string())]));

export const action = staffAction('survey.manage', form, async (page, _input, values) => {
  const fields = ['code', 'name.zh', 'name.en', 'audience', 'ready', 'scale'];
  if (Object.keys(values).some((name) => !fields.includes(name)))
    return problem(values, { form: 'errors:form.unknown_field' });
  const parsed = newSurvey.safeParse({
    ...(one(values, 'ready') ? { ready: one(values, 'ready') } : {}),
    name: both(values, 'name'),
    ...(one(values, 'code').trim() ? { code: one(values, 'code').trim() } : {}),
    audience: one(values, 'audience'),
    scale: one(values, 'scale'),
  });
  if (!parsed.success)
    return problem(
      values,
      errorsOf(parsed.error, (path) => fieldAt(path[0] === 'name' ? path : path.slice(0, 1))),
    );
  const { ready } = parsed.data;
  const created = await createSurvey(page.services, { scope: page.scope, now: page.now, ...parsed.data });
  if (!created.ok) return problem(values, { code: created.reason });
  return redirect(`/office/surveys/${created.code}/edit?done=${ready ? 'copied' : 'created'}`);
});

export default function Surveys() {
  const { t } = useTranslation('surveys');
  const { surveys, waiting, ready, scales, mayManage } = useLoaderData<typeof loader>();
  const refused = refusedForm(useActionData<typeof action>());
  const typed = useTyped(refused);
  const here = useHref('/office/surveys');
  return (
    <div className="flow">
      <h1>{t('title')}</h1>
      <Problems problem={refused} />
      {waiting.length > 0 ? (
        <Notice kind="due" title={t('waiting.title')}>
          <ul className="links">
            {waiting.map(({ survey, wave, name, isOwn }) => (
              <li key={`${survey} ${wave}`}>
                <a href={`${here}/${survey}/release?wave=${encodeURIComponent(wave)}`}>{name}</a>{' '}
                {isOwn ? t('waiting.own') : t('waiting.yours')}
              </li>
            ))}
          </ul>
        </Notice>
      ) : null}
      {surveys.length === 0 ? (
        <Empty title={t('none')}>
          <p>{t('none_why')}</p>
        </Empty>
      ) : (
        <DataTable
          caption={t('title')}
          captionHidden
          rows={surveys}
          rowKey={({ code }) => code}
          columns={[
            {
              key: 'name',
              head: t('column.name'),
              isRowHead: true,
              cell: ({ code, name }) => <a href={`${here}/${code}`}>{name}</a>,
            },
            { key: 'code', head: t('column.address'), cell: ({ code }) => `/s/${code}` },
            {
              key: 'audience',
              head: t('column.audience'),
              cell: (row) => t(`audience.${row.audience as 'resident'}`),
            },
            {
              key: 'version',
              head: t('column.version'),
              isNumeric: true,
              cell: (row) => row.version ?? t('state.draft'),
            },
            { key: 'waves', head: t('column.waves'), isNumeric: true, cell: (row) => row.waves },
            {
              key: 'n',
              head: t('column.complete'),
              isNumeric: true,
              cell: (row) => formatNumber(row.complete),
            },
            ...(mayManage
              ? [
                  {
                    key: 'results',
                    head: t('column.results'),
                    cell: ({ code, waves }: { code: string; waves: number }) =>
                      waves > 0 ? <a href={`${here}/${code}/results`}>{t('waves.results')}</a> : null,
                  },
                ]
              : []),
          ]}
        />
      )}
      {mayManage ? (
        <details className="fold" open={refused !== undefined || surveys.length === 0}>
          <summary>{t('new.title')}</summary>
          <form method="post" className="read" id="form">
            <RadioGroup
              name="ready"
              legend={t('new.ready')}
              value={typed.value('ready') ?? ''}
              choices={[
                { value: '', label: t('new.empty'), hint: t('new.empty_about') },
                ...ready.map(({ code, name, about }) => ({ value: code, label: name, hint: about })),
              ]}
            />
            <TextField
              name="name.zh"
              label={t('new.name_zh')}
              value={typed.value('name.zh')}
              {...typed.error('name.zh')}
            />
            <TextField
              name="name.en"
              label={t('new.name_en')}
              value={typed.value('name.en')}
              {...typed.error('name.en')}
            />
            <TextField
              name="code"
              label={t('new.code')}
              hint={t('new.code_hint')}
              optional
              autoComplete="off"
              value={typed.value('code')}
              {...typed.error('code')}
            />
            <RadioGroup
              name="audience"
              legend={t('new.audience')}
              layout="row"
              value={typed.value('audience')}
              choices={audiences.map((value) => ({ value, label: t(`audience.${value}`) }))}
              {...typed.error('audience')}
            />
            <SelectField
              name="scale"
              label={t('new.scale')}
              hint={t('new.scale_hint')}
              value={typed.value('scale') ?? ''}
              options={scales}
              {...typed.error('scale')}
            />
            <ButtonRow>
              <Button>{t('new.create')}</Button>
            </ButtonRow>
          </form>
        </details>
      ) : null}
    </div>
  );
}
