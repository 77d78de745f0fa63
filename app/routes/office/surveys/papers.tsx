import { useHref, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { staffLoader } from '~/modules/accounts/guards/staff-guard.server';
import { getCity } from '~/modules/regions/queries/get-city.server';
import { findWave } from '~/modules/surveys/queries/find-wave.server';
import { listEntryChecks } from '~/modules/surveys/queries/list-entry-checks.server';
import { translator } from '~/platform/i18n/i18n.server';
import { Button, ButtonRow } from '~/ui/button';
import { Empty } from '~/ui/empty';
import { TextField } from '~/ui/field';
import { formatDateTimeShort, formatNumber } from '~/ui/format';
import { DataTable } from '~/ui/table';
import { staffTitle } from '../../staff/staff-title';

export const meta = staffTitle;

/** The papers of a wave that were typed twice: which differ, and who settled them. */
export const loader = staffLoader('survey.enter', async (page, trx) => {
  const { language, scope, params } = page;
  const wave = await findWave(trx, params.survey ?? '', params.wave ?? '');
  if (!wave) throw new Response(null, { status: 404 });
  const { timeZone } = await getCity(page.db);
  const t = translator(language);
  const rows = await listEntryChecks(trx, scope, wave.waveId);
  return {
    isMissing: page.url.searchParams.has('missing'),
    title: `${t('surveys:papers.title')} · ${wave.instrument.title[language]}`,
    ...{ survey: wave.survey, wave: wave.wave, about: wave.instrument.title[language] },
    rows: rows.map(({ responseId, differences, firstBy, secondBy, settledBy, settledAt }) => ({
      ...{ responseId, firstBy, secondBy, settledBy, n: differences.length },
      at: settledAt && formatDateTimeShort(settledAt, timeZone, language),
    })),
  };
});

export default function Papers() {
  const { t } = useTranslation('surveys');
  const { survey, wave, about, rows, isMissing } = useLoaderData<typeof loader>();
  const here = useHref(`/office/surveys/${survey}/${wave}`);
  const different = rows.filter(({ n }) => n > 0);
  return (
    <div className="flow">
      <a className="back" href={here}>
        {about}
      </a>
      <h1>{t('papers.title')}</h1>
      <form method="get" action={`${here}/enter`} className="read form">
        <TextField
          name="again"
          label={t('papers.again')}
          hint={t('papers.again_hint')}
          {...(isMissing ? { error: t('refused.no_paper') } : {})}
          inputMode="numeric"
          width={8}
        />
        <ButtonRow>
          <Button kind="second">{t('enter.again_title')}</Button>
        </ButtonRow>
      </form>
      {rows.length === 0 ? (
        <Empty title={t('papers.none')}>
          <p>{t('papers.none_why')}</p>
        </Empty>
      ) : (
        <>
          <p>
            {t('papers.sum', {
              n: formatNumber(rows.length),
              different: formatNumber(different.length),
              waiting: formatNumber(different.filter(({ settledBy }) => settledBy === null).length),
            })}
          </p>
          <DataTable
            caption={t('papers.title')}
            captionHidden
            rows={rows}
            rowKey={({ responseId }) => String(responseId)}
            columns={[
              {
                ...{ key: 'paper', head: t('papers.paper'), isRowHead: true },
                cell: (row) =>
                  row.n > 0 ? (
                    <a href={`${here}/settle/${row.responseId}`}>
                      {t('papers.number', { n: row.responseId })}
                    </a>
                  ) : (
                    t('papers.number', { n: row.responseId })
                  ),
              },
              { key: 'first', head: t('settle.first'), cell: (row) => row.firstBy },
              { key: 'second', head: t('settle.second'), cell: (row) => row.secondBy },
              {
                ...{ key: 'n', head: t('papers.differences'), isNumeric: true },
                cell: (row) => formatNumber(row.n),
              },
              {
                ...{ key: 'settled', head: t('papers.state') },
                cell: (row) =>
                  row.n === 0
                    ? t('papers.same')
                    : row.settledBy
                      ? t('papers.settled', { by: row.settledBy, at: row.at ?? '' })
                      : t('papers.waiting'),
              },
            ]}
          />
        </>
      )}
    </div>
  );
}
