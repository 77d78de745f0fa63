import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Verdict } from '~/modules/indicators/core/verdict';
import { formatPercent, signed } from '~/ui/format';
import { Part } from '~/ui/panel';
import { type Column, DataTable } from '~/ui/table';
import type { ReleasedChange, ReleasedRow } from '../core/release-body';
import { Judged, leastOf } from './judged';

type Row = Pick<
  ReleasedRow,
  'question' | 'numbers' | 'top3' | 'top2' | 'before' | 'shareChange' | 'isReworded'
> & { name: string };

/** How both definitions of 满意率 moved against the wave before, in percentage points; absent where nothing is compared. */
export function ShareTable(props: { rows: readonly Row[]; verdict: (verdict: Verdict) => ReactNode }) {
  const { t } = useTranslation(['results', 'common']);
  const rows = props.rows.filter(({ shareChange }) => shareChange !== null);
  if (rows.length === 0) return null;
  const none = t('common:empty_value');
  const points = (value: number) => signed(value * 100);
  const moved = (change: ReleasedChange | undefined, row: Row): ReactNode => {
    if (!change) return none;
    const { change: by, low, high } = change;
    return (
      <>
        {by === null ? null : <b>{points(by)} </b>}
        <Judged change={change} least={leastOf(row)} verdict={props.verdict} />
        {low === null || high === null ? null : (
          <small className="nb">{t('common:range_signed', { low: points(low), high: points(high) })}</small>
        )}
      </>
    );
  };
  const of = (level: 'top3' | 'top2'): Column<Row>[] => [
    {
      ...{ key: level, head: t(`results:column.${level}`), isNumeric: true },
      cell: (row) => (row[level] ? formatPercent(row[level].share) : none),
    },
    {
      ...{ key: `${level} change`, head: t('results:column.change') },
      cell: (row) => moved(row.shareChange?.[level], row),
    },
  ];
  return (
    <Part id="shares" title={t('results:part.shares')}>
      <details className="fold">
        <summary>{t('results:each.shares', { n: rows.length })}</summary>
        <DataTable
          caption={t('results:part.shares')}
          captionHidden
          rows={rows}
          rowKey={({ question }) => question}
          columns={[
            {
              key: 'name',
              head: t('results:column.question'),
              isRowHead: true,
              cell: ({ name, isReworded }) => (isReworded ? t('results:reworded.of', { name }) : name),
            },
            ...of('top3'),
            ...of('top2'),
          ]}
        />
      </details>
    </Part>
  );
}
