import { redirect } from '@remix-run/node';
import { useActionData, useHref, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { reachOf } from '~/modules/accounts/core/access';
import { staffAction, staffLoader } from '~/modules/accounts/guards/staff-guard.server';
import { getCity } from '~/modules/regions/queries/get-city.server';
import { openWave } from '~/modules/surveys/commands/open-wave.server';
import { startVersion } from '~/modules/surveys/commands/start-version.server';
import { planClasses } from '~/modules/surveys/core/plan';
import { findSurvey, findVersion } from '~/modules/surveys/queries/find-survey.server';
import { classOfField } from '~/modules/surveys/ui/class-plan-fields';
import { Problems, useTyped } from '~/modules/surveys/ui/problems';
import { WaveForm } from '~/modules/surveys/ui/wave-form';
import { problem } from '~/platform/http/form';
import { Button, ButtonLink, ButtonRow } from '~/ui/button';
import { Empty } from '~/ui/empty';
import { TextField } from '~/ui/field';
import { formatDateTime, formatNumber } from '~/ui/format';
import { Notice } from '~/ui/notice';
import { DataTable } from '~/ui/table';
import { staffTitle } from '../../staff/staff-title';
import { one, refusedForm } from './read-form';
import { asPlanned, hasOtherClasses, readWave, refusedFields, waveErrors } from './read-wave';
import { namedClasses, planAsked } from './wave-plan.server';

export const meta = staffTitle;

/** One survey: its versions, its waves, and what can be done next. */
export const loader = staffLoader('survey.enter', async (page, trx) => {
  const { language, scope, now } = page;
  const survey = await findSurvey(trx, scope, page.params.survey ?? '');
  if (!survey) throw new Response(null, { status: 404 });
  const { timeZone } = await getCity(page.db);
  const at = (instant: Date | null) => instant && formatDateTime(instant, timeZone, language);
  const fielded = survey.versions.find(({ state }) => state === 'fielded');
  const version = fielded && (await findVersion(trx, scope, survey.code, fielded.version));
  const asked = planAsked(page, 'wave', version?.instrument);
  return {
    title: survey.name[language],
    plan: asked?.plan,
    asked: asked?.form,
    classes: version ? namedClasses(version.instrument, language) : [],
    mayManage: reachOf(scope.roles, 'survey.manage') !== undefined,
    survey: { ...survey, name: survey.name[language] },
    versions: survey.versions.map((row) => ({
      ...row,
      scale: row.scale[language],
      fielded_at: at(row.fielded_at),
    })),
    wantsDraft: page.url.searchParams.get('draft') === 'none',
    isJustFielded: page.url.searchParams.get('done') === 'fielded',
    isDiscarded: page.url.searchParams.get('done') === 'discarded',
    waves: survey.waves.map((row) => ({
      ...row,
      name: row.name[language],
      opens: at(row.opens_at),
      closes: at(row.closed_at ?? row.closes_at),
      isOpen: row.closed_at === null && row.opens_at <= now && now < row.closes_at,
      isAhead: row.closed_at === null && now < row.opens_at,
    })),
  };
});

const form = z.record(z.string(), z.union([z.string(), z.array(z.string())]));

export const action = staffAction('survey.manage', form, async (page, _input, values) => {
  const survey = page.params.survey ?? '';
  const { scope, now, services } = page;
  const here = `/office/surveys/${survey}`;
  if (one(values, 'intent') === 'version') {
    const reason = one(values, 'reason').trim();
    if (reason === '' || reason.length > 200) return problem(values, { reason: 'surveys:error.reason' });
    const started = await startVersion(services, { scope, survey, reason, now });
    return started.ok ? redirect(`${here}/edit`) : problem(values, { form: started.reason });
  }
  const parsed = readWave(values);
  const { timeZone } = await getCity(page.db);
  if (!parsed.success) return problem(values, waveErrors(parsed.error, values, { now, timeZone }));
  const found = await findSurvey(page.db, scope, survey);
  const fielded = found?.versions.find(({ state }) => state === 'fielded');
  const version = fielded && (await findVersion(page.db, scope, survey, fielded.version));
  if (version && hasOtherClasses(parsed.data, planClasses(version.instrument)))
    return problem(values, { form: 'surveys:refused.other_classes' });
  const opened = await openWave(services, { scope, survey, now, ...asPlanned(parsed.data, timeZone) });
  return opened.ok ? redirect(`${here}/${parsed.data.code}`) : problem(values, refusedFields(opened));
});

export default function Survey() {
  const { t } = useTranslation('surveys');
  const none = useTranslation('common').t('empty_value');
  const { survey, versions, waves, classes, mayManage, plan, asked, isJustFielded, isDiscarded, wantsDraft } =
    useLoaderData<typeof loader>();
  const refused = refusedForm(useActionData<typeof action>());
  const typed = useTyped(refused);
  const newWaveOf = refused?.values.intent === 'wave' ? refused : asked;
  const list = useHref('/office/surveys');
  const here = `${list}/${survey.code}`;
  const hasDraft = versions.some(({ state }) => state === 'draft');
  const fielded = versions.find(({ state }) => state === 'fielded');
  return (
    <div className="flow">
      <a className="back" href={list}>
        {t('title')}
      </a>
      <h1>{survey.name}</h1>
      <Problems problem={refused ?? asked} nameOf={classOfField(classes)} />
      {wantsDraft && !hasDraft && !refused ? <Notice title={t('refused.no_draft')} /> : null}
      {isDiscarded && !refused && !asked ? <Notice kind="good" title={t('waves.discarded')} /> : null}
      {isJustFielded && fielded && !refused && !asked ? (
        <Notice kind="good" title={t('versions.fielded', { version: fielded.version })}>
          <p>
            {t('versions.next')} <a href="#new-wave">{t('waves.new')}</a>
          </p>
        </Notice>
      ) : null}
      <section className="part" aria-labelledby="waves">
        <h2 id="waves">{t('waves.title')}</h2>
        {waves.length === 0 ? (
          <Empty title={t('waves.none')}>
            <p>{t(fielded ? 'waves.none_yet' : 'waves.none_before')}</p>
            {mayManage && hasDraft && !fielded ? (
              <ButtonRow>
                <ButtonLink href={`${here}/edit`}>{t('versions.edit')}</ButtonLink>
              </ButtonRow>
            ) : null}
          </Empty>
        ) : (
          <DataTable
            caption={t('waves.title')}
            captionHidden
            rows={waves}
            rowKey={({ code }) => code}
            columns={[
              {
                key: 'name',
                head: t('column.name'),
                isRowHead: true,
                cell: (row) => <a href={`${here}/${row.code}`}>{row.name}</a>,
              },
              {
                key: 'kind',
                head: t('column.sample'),
                cell: (row) => t(`sample.${row.sample_kind as 'quota'}`),
              },
              { key: 'opens', head: t('column.opens'), cell: (row) => row.opens },
              { key: 'closes', head: t('column.closes'), cell: (row) => row.closes },
              {
                key: 'state',
                head: t('column.state'),
                cell: (row) => t(row.isOpen ? 'waves.open' : row.isAhead ? 'waves.ahead' : 'waves.closed'),
              },
              { key: 'version', head: t('column.version'), isNumeric: true, cell: (row) => row.version },
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
                      cell: (row: { code: string }) => {
                        const query = `?wave=${encodeURIComponent(row.code)}`;
                        return (
                          <>
                            <a href={`${here}/results${query}`}>{t('waves.results')}</a>{' '}
                            <a href={`${here}/weights${query}`}>{t('waves.weights')}</a>{' '}
                            <a href={`${here}/release${query}`}>{t('waves.release')}</a>
                          </>
                        );
                      },
                    },
                  ]
                : []),
            ]}
          />
        )}
        {mayManage && fielded ? (
          <details className="fold" id="new-wave" open={newWaveOf !== undefined || isJustFielded}>
            <summary>{t('waves.new')}</summary>
            <WaveForm intent="wave" classes={classes} problem={newWaveOf} plan={refused ? undefined : plan} />
          </details>
        ) : null}
      </section>
      <section className="part" aria-labelledby="versions">
        <h2 id="versions">{t('versions.title')}</h2>
        <DataTable
          caption={t('versions.title')}
          captionHidden
          rows={versions}
          rowKey={({ version }) => String(version)}
          columns={[
            {
              key: 'version',
              head: t('column.version'),
              isRowHead: true,
              cell: (row) => (
                <a
                  href={
                    row.state === 'draft' && mayManage ? `${here}/edit` : `${here}/version/${row.version}`
                  }
                >
                  {t('versions.named', { version: row.version })}
                </a>
              ),
            },
            { key: 'state', head: t('column.state'), cell: (row) => t(`state.${row.state as 'draft'}`) },
            { key: 'scale', head: t('column.scale'), cell: (row) => row.scale },
            {
              key: 'fielded',
              head: t('column.fielded'),
              cell: (row) => row.fielded_at ?? none,
            },
            { key: 'author', head: t('column.author'), cell: (row) => row.author ?? none },
            { key: 'reason', head: t('column.reason'), cell: (row) => row.reason ?? none },
            {
              key: 'file',
              head: t('column.file'),
              cell: (row) => (
                <span className="row-links">
                  {mayManage ? (
                    <a href={`${here}/preview?version=${row.version}`}>{t('edit.preview')}</a>
                  ) : null}
                  <a href={`${here}/version/${row.version}/paper`}>{t('paper.link')}</a>
                  <a href={`${here}/export/${row.version}`}>{t('versions.export')}</a>
                </span>
              ),
            },
          ]}
        />
        {mayManage && hasDraft && fielded ? (
          <ButtonRow>
            <ButtonLink href={`${here}/edit`} kind="second">
              {t('versions.edit')}
            </ButtonLink>
          </ButtonRow>
        ) : null}
        {mayManage && !hasDraft ? (
          <details className="fold" open={refused?.values.intent === 'version'}>
            <summary>{t('versions.new')}</summary>
            <form method="post" className="read">
              <input type="hidden" name="intent" value="version" />
              <TextField
                name="reason"
                label={t('versions.reason')}
                hint={t('versions.reason_hint')}
                value={refused?.values.intent === 'version' ? typed.value('reason') : ''}
                {...typed.error('reason')}
              />
              <ButtonRow>
                <Button>{t('versions.start')}</Button>
              </ButtonRow>
            </form>
          </details>
        ) : null}
      </section>
    </div>
  );
}
