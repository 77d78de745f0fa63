import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Verdict } from '~/modules/indicators/core/verdict';
import { DotInterval } from '~/ui/chart/dot-interval';
import { formatNumber, formatPercent, signed } from '~/ui/format';
import { type Column, DataTable } from '~/ui/table';
import { displayed, displayedEnds } from '../core/displayed';
import type { ReleasedRow } from '../core/release-body';
import { isEstimate } from '../core/self-selected';
import { Judged, leastOf } from './judged';

export type TableRow = Pick<
  ReleasedRow,
  'show' | 'numbers' | 'top3' | 'top2' | 'before' | 'change' | 'isReworded'
> & {
  key: string;
  name: string;
};

/** Indices with their interval (95 %) below and n, both definitions of 满意率, the change against the wave before; one scale for all dots. */
export function ResultTable(props: {
  caption: string;
  nameHead: string;
  rows: readonly TableRow[];
  sum?: TableRow;
  /** A line to compare with, such as the target. */
  reference?: number;
  hasChange: boolean;
  verdict: (verdict: Verdict) => ReactNode;
}) {
  const { t } = useTranslation(['results', 'common']);
  const none = t('common:empty_value');
  const all = [...props.rows, ...(props.sum ? [props.sum] : [])];
  const hasShares = all.some(({ top3 }) => top3 !== null);
  const hasIntervals = all.some(({ numbers }) => isEstimate(numbers));
  const percent = (share: TableRow['top3']) =>
    share ? (
      <>
        {formatPercent(share.share)}
        {share.low === null || share.high === null ? null : (
          <small>
            {t('common:range', {
              ...{ low: formatNumber(share.low * 100, 1), high: formatNumber(share.high * 100, 1) },
            })}
          </small>
        )}
      </>
    ) : (
      none
    );
  const columns: Column<TableRow>[] = [
    { key: 'name', head: props.nameHead, isRowHead: true, cell: ({ name }) => name },
    {
      ...{ key: 'index', head: t('results:column.index'), isNumeric: true },
      cell: ({ numbers }) => {
        if (!numbers) return none;
        const ends = displayedEnds(numbers);
        return (
          <>
            <b>{displayed(numbers.index)}</b>
            {ends ? <small>{t('common:range', ends)}</small> : null}
          </>
        );
      },
    },
    {
      ...{ key: 'n', head: t('results:column.n'), isNumeric: true },
      cell: ({ numbers, show }) => {
        if (!numbers) return t('results:small');
        return show === 'few' ? t('results:few', { n: numbers.n }) : formatNumber(numbers.n);
      },
    },
  ];
  const changes: Column<TableRow>[] = [
    {
      ...{ key: 'change', head: t('results:column.change') },
      cell: ({ change, isReworded, ...row }) =>
        change ? (
          <>
            {typeof change.change === 'number' ? <b>{signed(change.change)} </b> : null}
            <Judged change={change} least={leastOf(row)} verdict={props.verdict} />
            {isReworded ? <small>{t('results:reworded.mark')}</small> : null}
            {change.low === null || change.high === null ? null : (
              <small className="nb">
                {t('common:range_signed', { low: signed(change.low), high: signed(change.high) })}
              </small>
            )}
          </>
        ) : (
          none
        ),
    },
  ];
  const dots: Column<TableRow>[] = [
    {
      ...{ key: 'dots', head: t('results:column.dots'), isPicture: true },
      cell: ({ numbers }) =>
        isEstimate(numbers) ? (
          <DotInterval
            value={numbers.index}
            low={numbers.low}
            high={numbers.high}
            domain={[0, 100]}
            reference={props.reference}
          />
        ) : null,
    },
  ];
  const shares: Column<TableRow>[] = (['top3', 'top2'] as const).map((level) => ({
    ...{ key: level, head: t(`results:column.${level}`), isNumeric: true },
    cell: (row: TableRow) => percent(row[level]),
  }));
  return (
    <DataTable
      caption={props.caption}
      captionHidden
      columns={[
        ...columns,
        ...(props.hasChange ? changes : []),
        ...(hasIntervals ? dots : []),
        ...(hasShares ? shares : []),
      ]}
      rows={props.rows}
      rowKey={({ key }) => key}
      sum={props.sum}
    />
  );
}
