import { useHref, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { staffLoader } from '~/modules/accounts/guards/staff-guard.server';
import { listOutbox, OUTBOX_SIZE, type OutboxRow } from '~/modules/notifications/queries/list-outbox.server';
import { getCity } from '~/modules/regions/queries/get-city.server';
import { translator } from '~/platform/i18n/i18n.server';
import { Empty } from '~/ui/empty';
import { formatDateTime } from '~/ui/format';
import { StatusTag } from '~/ui/status-tag';
import { BackLink } from '~/ui/step-head';
import { Timeline } from '~/ui/timeline';
import { staffTitle } from '../staff/staff-title';

export const meta = staffTitle;

/** The newest messages that were sent or wait to be; recipients are masked. */
export const loader = staffLoader('outbox.read', async (page, trx) => {
  const { timeZone } = await getCity(page.db);
  const t = translator(page.language);
  const rows = await listOutbox(trx, page.scope);
  return {
    title: t('outbox:title'),
    size: OUTBOX_SIZE,
    isLocal: page.services.mail.isLocal,
    sms: page.services.sms
      ? page.services.sms.isLocal
        ? ('sms_local' as const)
        : ('sms_out' as const)
      : undefined,
    rows: rows.map((row) => ({
      ...row,
      createdAt: formatDateTime(row.createdAt, timeZone, page.language),
      sentAt: row.sentAt && formatDateTime(row.sentAt, timeZone, page.language),
    })),
  };
});

type Shown = Omit<OutboxRow, 'createdAt' | 'sentAt'> & { createdAt: string; sentAt?: string };

const kinds = {
  queued: 'waiting',
  sending: 'waiting',
  sent: 'settled',
  failed: 'overdue',
  unknown: 'overdue',
} as const;

export default function Outbox() {
  const { t } = useTranslation(['outbox', 'admin']);
  const { rows, isLocal, sms, size } = useLoaderData<typeof loader>();
  return (
    <div className="read flow">
      <BackLink href={useHref('/admin')} label={t('admin:title')} />
      <h1>{t('title')}</h1>
      <p>
        {t(isLocal ? 'local' : 'smtp')} {sms ? t(sms) : null} {t('caption', { n: size })}
      </p>
      {rows.length === 0 ? (
        <Empty title={t('empty')}>{t('empty_why')}</Empty>
      ) : (
        <Timeline
          dense
          items={rows.map((row: Shown) => ({
            key: String(row.id),
            at: row.sentAt ?? row.createdAt,
            title: row.subject ?? t(`templates.${row.template as 'filed'}`),
            body: <Message row={row} />,
          }))}
        />
      )}
    </div>
  );
}

function Message({ row }: { row: Shown }) {
  const { t } = useTranslation('outbox');
  return (
    <>
      <p>
        <StatusTag kind={kinds[row.state]}>{t(`states.${row.state}`)}</StatusTag>{' '}
        {t(`channels.${row.channel}`)} {row.recipientMask ? t('to', { mask: row.recipientMask }) : null}
      </p>
      {row.lastError ? (
        <p className="muted">
          {t('tries', { n: row.attempts })}
          <Reason code={row.lastError} />
        </p>
      ) : null}
      {row.body ? (
        <details className="fold">
          <summary>{t('show')}</summary>
          <div className="words">
            <Body text={row.body} />
          </div>
        </details>
      ) : null}
    </>
  );
}

const knownReasons = [
  'no_address',
  'no_mobile',
  'gone',
  'opted_out',
  'interrupted',
  'no_answer',
  'cut_off',
] as const;

function Reason({ code }: { code: string }) {
  const { t } = useTranslation('outbox');
  const known = knownReasons.find((one) => one === code);
  if (known) return t(`reasons.${known}`);
  return (
    <>
      {t('reasons.code')}
      <code>{code}</code>
    </>
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
