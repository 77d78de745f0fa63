import { useHref, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { staffLoader } from '~/modules/accounts/guards/staff-guard.server';
import type { OpenRequest } from '~/modules/privacy/queries/find-request.server';
import { listRequests } from '~/modules/privacy/queries/list-requests.server';
import { getCity } from '~/modules/regions/queries/get-city.server';
import { translator } from '~/platform/i18n/i18n.server';
import { Empty } from '~/ui/empty';
import { formatDateTimeShort } from '~/ui/format';
import { Notice } from '~/ui/notice';
import { StatusTag } from '~/ui/status-tag';
import { DataTable } from '~/ui/table';
import { staffTitle } from '../staff/staff-title';

export const meta = staffTitle;

/** What people asked about their data, due soonest first. */
export const loader = staffLoader('privacy.answer', async (page, trx) => {
  const t = translator(page.language);
  const { timeZone } = await getCity(page.db);
  return {
    title: t('privacy:office.title'),
    ...(await listRequests(trx, page.scope)),
    isDone: page.url.searchParams.get('done') === 'answered',
    timeZone,
    now: page.now,
  };
});

export default function PrivacyRequests() {
  const { t, i18n } = useTranslation('privacy');
  const { open, answered, isDone, timeZone, now } = useLoaderData<typeof loader>();
  const base = useHref('/office/privacy');
  const say = (instant: Date | null) =>
    instant ? formatDateTimeShort(instant, timeZone, i18n.language) : '';
  const kind = {
    key: 'kind',
    head: t('office.kind'),
    isRowHead: true,
    cell: ({ id, kind, number }: OpenRequest) => (
      <a href={`${base}/${id}`}>
        {t(`request.${kind}`)} · {number}
      </a>
    ),
  };
  return (
    <div className="flow">
      <div className="head-row">
        <h1>{t('office.title')}</h1>
        <p>{t('office.open', { count: open.length })}</p>
      </div>
      {isDone ? (
        <div role="status">
          <Notice kind="good">
            <p>{t('office.done')}</p>
          </Notice>
        </div>
      ) : null}
      {open.length === 0 ? (
        <Empty title={t('office.none')}>{t('office.none_why')}</Empty>
      ) : (
        <DataTable
          caption={t('office.title')}
          captionHidden
          rows={open}
          rowKey={({ id }) => String(id)}
          columns={[
            kind,
            { key: 'made', head: t('office.made'), cell: ({ madeAt }) => say(madeAt) },
            {
              key: 'due',
              head: t('office.due'),
              cell: ({ dueAt }) => (
                <>
                  {say(dueAt)}{' '}
                  {dueAt && dueAt < now ? <StatusTag kind="overdue">{t('office.late')}</StatusTag> : null}
                </>
              ),
            },
          ]}
        />
      )}
      {answered.length > 0 ? (
        <DataTable
          caption={t('office.answered')}
          rows={answered}
          rowKey={({ id }) => String(id)}
          columns={[
            kind,
            {
              key: 'outcome',
              head: t('office.outcome'),
              cell: ({ outcome }) => (outcome ? t(`outcome.${outcome}`) : ''),
            },
            { key: 'at', head: t('office.answered_at'), cell: ({ answeredAt }) => say(answeredAt) },
          ]}
        />
      ) : null}
    </div>
  );
}
