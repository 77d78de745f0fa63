import { useTranslation } from 'react-i18next';
import { formatNumber } from '~/ui/format';
import { Notice } from '~/ui/notice';
import { DataTable } from '~/ui/table';
import type { Mailing } from '../queries/get-mailing.server';

/** What comes of the button that has just been pressed: who is written to, who is not and why, and until when. */
export function MailOrdered(props: {
  mailing: Pick<Mailing, 'noAddress' | 'answeredBefore' | 'stopped'>;
  ordered: number;
  until: string;
  remindsAt: string | null;
}) {
  const { t } = useTranslation('surveys');
  const not = (['noAddress', 'answeredBefore', 'stopped'] as const).filter((key) => props.mailing[key] > 0);
  return (
    <Notice kind="good" title={t('mail.ordered', { n: formatNumber(props.ordered) })}>
      {not.length > 0 ? (
        <ul>
          {not.map((key) => (
            <li key={key}>{t(`mail.not.${key}`, { n: formatNumber(props.mailing[key]) })}</li>
          ))}
        </ul>
      ) : null}
      <p>
        {t('mail.until', { time: props.until })}{' '}
        {props.remindsAt ? t('mail.will_remind', { time: props.remindsAt }) : t('mail.will_not_remind')}
      </p>
    </Notice>
  );
}

export type UndeliveredRow = { ref: string; mask: string; isRefused: boolean; at: string };

/** Whose mail came back. `n`: of how many, those who have answered since then included. */
export function UndeliveredList({ rows, n }: { rows: readonly UndeliveredRow[]; n: number }) {
  const { t } = useTranslation('surveys');
  if (rows.length === 0) return null;
  return (
    <details className="fold">
      <summary>{t('mail.came_back', { n: formatNumber(n) })}</summary>
      <p>{t('mail.came_back_text')}</p>
      <DataTable<UndeliveredRow>
        caption={t('mail.came_back', { n: formatNumber(n) })}
        captionHidden
        rows={rows}
        rowKey={({ ref }) => ref}
        columns={[
          { key: 'ref', head: t('links.ref'), isRowHead: true, cell: ({ ref }) => ref },
          { key: 'who', head: t('links.recipient'), cell: ({ mask }) => mask },
          { key: 'at', head: t('mail.written_at'), cell: ({ at }) => at },
          {
            ...{ key: 'why', head: t('mail.why') },
            cell: ({ isRefused }) => t(isRefused ? 'mail.address_refused' : 'mail.not_sent'),
          },
        ]}
      />
      {rows.length < n ? (
        <p className="muted">{t('mail.first_rows', { n: formatNumber(rows.length) })}</p>
      ) : null}
    </details>
  );
}
