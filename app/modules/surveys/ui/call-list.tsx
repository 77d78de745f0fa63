import { useTranslation } from 'react-i18next';
import { formatNumber } from '~/ui/format';
import { DataTable } from '~/ui/table';
import type { CallOutcome } from '../core/calls';
import { OpenForm } from './call-card';

export type CallRow = {
  ref: string;
  mask: string;
  /** District and class in words, as far as the list says them. */
  about: string;
  calls: number;
  last: CallOutcome | undefined;
  calledAt: string | null;
  againAt: string | null;
};

/** Who is to be called now, the first on top; names and numbers are shown one by one. */
export function CallList({ rows, n }: { rows: readonly CallRow[]; n: number }) {
  const { t } = useTranslation('surveys');
  return (
    <>
      <DataTable<CallRow>
        caption={t('calls.due')}
        captionHidden
        rows={rows}
        rowKey={({ ref }) => ref}
        columns={[
          { key: 'ref', head: t('links.ref'), isRowHead: true, cell: ({ ref }) => ref },
          { key: 'who', head: t('links.recipient'), cell: ({ mask }) => mask },
          { key: 'about', head: t('calls.where'), cell: ({ about }) => about },
          { key: 'calls', head: t('calls.calls'), isNumeric: true, cell: ({ calls }) => formatNumber(calls) },
          {
            ...{ key: 'last', head: t('calls.last') },
            cell: ({ last, calledAt, againAt }) =>
              !last
                ? t('calls.never')
                : againAt
                  ? t('calls.asked_for', { at: againAt })
                  : t('calls.last_at', { outcome: t(`calls.of.${last}`), at: calledAt ?? '' }),
          },
          {
            ...{ key: 'open', head: t('calls.number') },
            cell: ({ ref }) => <OpenForm entry={ref} label={t('calls.open')} />,
          },
        ]}
      />
      {rows.length < n ? <p className="muted">{t('calls.first', { n: formatNumber(rows.length) })}</p> : null}
    </>
  );
}
