import { redirect } from '@remix-run/node';
import { useActionData, useHref, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { reachOf } from '~/modules/accounts/core/access';
import { staffAction, staffLoader } from '~/modules/accounts/guards/staff-guard.server';
import { getCity } from '~/modules/regions/queries/get-city.server';
import { WITHDRAWN, withdrawEntry } from '~/modules/surveys/commands/withdraw-entry.server';
import { findWave } from '~/modules/surveys/queries/find-wave.server';
import { listEntries } from '~/modules/surveys/queries/list-entries.server';
import { listEntryChecks } from '~/modules/surveys/queries/list-entry-checks.server';
import { EntryList, WithdrawForm } from '~/modules/surveys/ui/entry-list';
import { NextPaper } from '~/modules/surveys/ui/entry-saved';
import { Problems } from '~/modules/surveys/ui/problems';
import { problem, trimmed } from '~/platform/http/form';
import { translator } from '~/platform/i18n/i18n.server';
import { Empty } from '~/ui/empty';
import { formatDateTimeShort, formatNumber } from '~/ui/format';
import { Notice } from '~/ui/notice';
import { DataTable } from '~/ui/table';
import { staffTitle } from '../../staff/staff-title';
import { refusedForm } from './read-form';

export const meta = staffTitle;

const PER_PAGE = 50;
const numberIn = (text: string | null) => (/^\d{1,15}$/.test(text ?? '') ? Number(text) : undefined);

/** What staff typed in for a wave; the papers that were typed twice: which differ, and who settled them. */
export const loader = staffLoader('survey.enter', async (page, trx) => {
  const { language, scope, params, url } = page;
  const wave = await findWave(trx, params.survey ?? '', params.wave ?? '');
  if (!wave) throw new Response(null, { status: 404 });
  const { timeZone } = await getCity(page.db);
  const t = translator(language);
  const rows = await listEntryChecks(trx, scope, wave.waveId);
  const before = numberIn(url.searchParams.get('before'));
  const found = await listEntries(trx, scope, { waveId: wave.waveId, before, limit: PER_PAGE + 1 });
  const entries = found.slice(0, PER_PAGE);
  return {
    withdrawn: numberIn(url.searchParams.get('withdrawn')),
    mayManage: reachOf(scope.roles, 'survey.manage') !== undefined,
    older: found.length > PER_PAGE ? entries.at(-1)?.id : undefined,
    entries: entries.map(({ stateReason, at, ...entry }) => ({
      ...{ ...entry, isWithdrawn: stateReason === WITHDRAWN },
      at: formatDateTimeShort(at, timeZone, language),
    })),
    title: `${t('surveys:papers.title')} · ${wave.instrument.title[language]}`,
    ...{ survey: wave.survey, wave: wave.wave, about: wave.instrument.title[language] },
    rows: rows.map(({ responseId, differences, firstBy, secondBy, settledBy, settledAt }) => ({
      ...{ responseId, firstBy, secondBy, settledBy, n: differences.length },
      at: settledAt && formatDateTimeShort(settledAt, timeZone, language),
    })),
  };
});

const form = z.strictObject({
  number: z
    .string('surveys:error.withdraw_number')
    .regex(/^\s*\d{1,15}\s*$/, 'surveys:error.withdraw_number'),
  reason: trimmed(200, 'surveys:error.withdraw_reason').pipe(
    z.string().min(2, 'surveys:error.withdraw_reason'),
  ),
});

export const action = staffAction('survey.manage', form, async (page, { number, reason }, values) => {
  const { scope, now, params, services } = page;
  const [survey = '', wave = ''] = [params.survey, params.wave];
  const responseId = Number(number);
  const done = await withdrawEntry(services, { scope, survey, wave, responseId, reason, now });
  return done.ok
    ? redirect(`/office/surveys/${survey}/${wave}/papers?withdrawn=${responseId}`, 303)
    : problem(values, { number: done.reason });
});

export default function Papers() {
  const { t } = useTranslation('surveys');
  const { survey, wave, about, rows, entries, older, withdrawn, mayManage } = useLoaderData<typeof loader>();
  const refused = refusedForm(useActionData<typeof action>());
  const here = useHref(`/office/surveys/${survey}/${wave}`);
  const different = rows.filter(({ n }) => n > 0);
  return (
    <div className="flow">
      <a className="back" href={here}>
        {about}
      </a>
      <Problems problem={refused} />
      <h1>{t('papers.title')}</h1>
      {withdrawn && !refused ? (
        <Notice kind="good" title={t('papers.withdraw_done', { n: withdrawn })} />
      ) : null}
      <h2>{t('papers.twice')}</h2>
      <NextPaper action={`${here}/enter`} />
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
      <h2>{t('papers.all')}</h2>
      {entries.length === 0 ? (
        <Empty title={t('papers.none_all')} />
      ) : (
        <EntryList rows={entries} older={older === undefined ? undefined : `?before=${older}`} />
      )}
      {mayManage && entries.length > 0 ? <WithdrawForm problem={refused} /> : null}
    </div>
  );
}
