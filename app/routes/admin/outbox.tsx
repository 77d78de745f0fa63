import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { staffLoader } from '~/modules/accounts/guards/staff-guard.server';
import { listOutbox, OUTBOX_SIZE, type OutboxRow } from '~/modules/notifications/queries/list-outbox.server';
import { getCity } from '~/modules/regions/queries/get-city.server';
import { translator } from '~/platform/i18n/i18n.server';
import { Empty } from '~/ui/empty';
import { formatDateTime } from '~/ui/format';
import { StatusTag } from '~/ui/status-tag';
import { DataTable } from '~/ui/table';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** The newest messages that were sent or wait to be; recipients are masked. */
export const loader = staffLoader('outbox.read', async (page, trx) => {
  const { timeZone } = await getCity(page.db);
  const t = translator(page.language);
  const rows = await listOutbox(trx, page.scope);
  return {
    title: [t('outbox:title'), t('home:brand')].join(' · '),
    isLocal: page.services.mail.isLocal,
    rows: rows.map((row) => ({
      ...row,
      createdAt: formatDateTime(row.createdAt, timeZone, page.language),
      sentAt: row.sentAt && formatDateTime(row.sentAt, timeZone, page.language),
    })),
  };
});

type Shown = Omit<OutboxRow, 'createdAt' | 'sentAt'> & { createdAt: string; sentAt?: string };

const kinds = { queued: 'waiting', sent: 'settled', failed: 'overdue' } as const;

export default function Outbox() {
  const { t } = useTranslation('outbox');
  const { rows, isLocal } = useLoaderData<typeof loader>();
  return (
    <>
      <div className="head-row">
        <h1>{t('title')}</h1>
        <p>{t(isLocal ? 'local' : 'smtp')}</p>
      </div>
      {rows.length === 0 ? (
        <Empty title={t('empty')}>{t('empty_why')}</Empty>
      ) : (
        <DataTable<Shown>
          caption={t('caption', { n: OUTBOX_SIZE })}
          rows={rows}
          rowKey={(row) => String(row.id)}
          columns={[
            { key: 'state', head: t('state'), cell: (row) => <State row={row} /> },
            { key: 'when', head: t('when'), cell: (row) => row.sentAt ?? row.createdAt },
            { key: 'to', head: t('to'), cell: (row) => row.recipientMask ?? '' },
            { key: 'what', head: t('what'), isRowHead: true, cell: (row) => <Letter row={row} /> },
          ]}
        />
      )}
    </>
  );
}

function State({ row }: { row: Shown }) {
  const { t } = useTranslation('outbox');
  return (
    <>
      <StatusTag kind={kinds[row.state]}>{t(`states.${row.state}`)}</StatusTag>
      {row.lastError ? (
        <div className="muted">
          {t('tries', { n: row.attempts })} <code>{row.lastError}</code>
        </div>
      ) : null}
    </>
  );
}

function Letter({ row }: { row: Shown }) {
  const { t } = useTranslation('outbox');
  const name = t(`templates.${row.template as 'filed'}`);
  if (!row.body) return name;
  return (
    <details className="fold">
      <summary>
        {row.subject} <small className="muted">{name}</small>
      </summary>
      <div className="words">
        <Body text={row.body} />
      </div>
    </details>
  );
}

/** Paragraphs and lines as they were sent; addresses are links, so that a one-use link can be followed. */
function Body({ text }: { text: string }) {
  return text
    .trim()
    .split('\n\n')
    .map((paragraph) => (
      <p key={paragraph}>
        {paragraph.split(/(https?:\/\/\S+)/).map((part) =>
          /^https?:/.test(part) ? (
            <a key={part} href={part}>
              {part}
            </a>
          ) : (
            part
          ),
        )}
      </p>
    ));
}
