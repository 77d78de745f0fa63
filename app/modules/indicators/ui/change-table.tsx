import { CountBar } from '~/ui/chart/dot-interval';
import { formatNumber, signedPercent } from '~/ui/format';
import { DataTable } from '~/ui/table';
import type { Change } from '../core/verdict';
import { VerdictTag } from './verdict-tag';
import { changeRange } from './words';
import { useWords } from './words-here';

export type ChangeRow = {
  key: string;
  name: string;
  href?: string;
  /** The cases behind its number, for who may read them. */
  casesHref?: string;
  count: number;
  base: number;
  change: Change;
  isHidden?: boolean;
};

/** Counts of categories or fields against the year before, with a bar each. */
export function ChangeTable(props: {
  caption: string;
  nameHead: string;
  rows: readonly ChangeRow[];
  heads: { count: string; base: string };
}) {
  const words = useWords();
  const { t } = words;
  const none = t('common:empty_value');
  const small = t('indicators:small');
  const most = Math.max(0, ...props.rows.filter(({ isHidden }) => !isHidden).map(({ count }) => count));
  return (
    <DataTable
      caption={props.caption}
      captionHidden
      rows={props.rows}
      rowKey={({ key }) => key}
      columns={[
        {
          key: 'name',
          head: props.nameHead,
          isRowHead: true,
          cell: ({ name, href }) => (href ? <a href={href}>{name}</a> : name),
        },
        {
          key: 'count',
          head: props.heads.count,
          isNumeric: true,
          cell: ({ count, isHidden, casesHref }) => {
            if (isHidden) return small;
            return casesHref ? <a href={casesHref}>{formatNumber(count)}</a> : formatNumber(count);
          },
        },
        {
          key: 'bar',
          head: t('indicators:column.bar'),
          cell: ({ count, isHidden }) => (isHidden ? null : <CountBar value={count} of={most} />),
        },
        {
          key: 'base',
          head: props.heads.base,
          isNumeric: true,
          cell: ({ base, change, isHidden }) =>
            isHidden || change.verdict === 'not_computable' ? (isHidden ? small : none) : formatNumber(base),
        },
        {
          key: 'change',
          head: t('indicators:column.change'),
          isNumeric: true,
          cell: ({ change, isHidden }) =>
            isHidden || change.change === null ? none : signedPercent(change.change),
        },
        {
          key: 'range',
          head: t('indicators:column.range'),
          isNumeric: true,
          cell: ({ change, isHidden }) => (isHidden ? none : changeRange(words, change) || none),
        },
        {
          key: 'verdict',
          head: t('indicators:column.verdict'),
          cell: ({ change, isHidden }) => (isHidden ? none : <VerdictTag verdict={change.verdict} />),
        },
      ]}
    />
  );
}
