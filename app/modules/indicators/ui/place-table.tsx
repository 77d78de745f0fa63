import { DotInterval } from '~/ui/chart/dot-interval';
import { formatNumber, signedPercent } from '~/ui/format';
import { type Column, DataTable } from '~/ui/table';
import type { Compared } from '../core/trend-figures';
import { rateText } from './figure-text';
import { VerdictTag } from './verdict-tag';
import { carriedText, changeRange, rateRange, sentences, type Words } from './words';
import { useWords } from './words-here';

export type PlaceRow = {
  key: string;
  name: string;
  /** Where the place's own months are shown. */
  href?: string;
  /** The cases behind its number, for who may read them. */
  casesHref?: string;
  compared: Compared;
  /** Hidden from the public because it is small (fewer than five). */
  isHidden?: boolean;
  /** Its population is still to be confirmed. */
  isAssumed?: boolean;
};

/** Places against the year before, each with its interval on one scale; in the given order, which is no ranking. */
export function PlaceTable(props: {
  caption: string;
  rows: readonly PlaceRow[];
  sum: PlaceRow;
  /** The period and the one it is compared with, as heads. */
  heads: { count: string; base: string };
}) {
  const words = useWords();
  const { t } = words;
  const none = t('common:empty_value');
  const rates = [...props.rows, props.sum].flatMap(({ compared, isHidden }) =>
    compared.current.rate && !isHidden ? [compared.current.rate] : [],
  );
  const domain = [
    Math.min(...rates.map(({ low }) => low)),
    Math.max(...rates.map(({ high }) => high)),
  ] as const;
  const reference = props.sum.compared.current.rate?.rate;
  const count = (value: number | null) => (value === null ? none : formatNumber(value));
  const small = t('indicators:small');
  const columns: Column<PlaceRow>[] = [
    {
      key: 'name',
      head: t('indicators:column.place'),
      isRowHead: true,
      cell: ({ name, href }) => (href ? <a href={href}>{name}</a> : name),
    },
    {
      key: 'count',
      head: props.heads.count,
      isNumeric: true,
      cell: ({ compared, isHidden, casesHref }) => {
        if (isHidden) return small;
        const text = count(compared.current.count);
        return casesHref ? <a href={casesHref}>{text}</a> : text;
      },
    },
    {
      key: 'base',
      head: props.heads.base,
      isNumeric: true,
      cell: ({ compared, isHidden }) => (isHidden ? small : count(compared.base.count)),
    },
    {
      key: 'rate',
      head: t('indicators:column.rate'),
      isNumeric: true,
      cell: ({ compared: { current }, isHidden }) =>
        current.rate && !isHidden ? <b>{rateText(current.rate.rate)}</b> : none,
    },
    {
      key: 'range',
      head: t('indicators:column.range'),
      isNumeric: true,
      cell: ({ compared: { current }, isHidden }) =>
        current.rate && !isHidden ? rateRange(words, current.rate) : none,
    },
    {
      key: 'dots',
      head:
        rates.length > 0
          ? t('indicators:column.dots', { low: rateText(domain[0]), high: rateText(domain[1]) })
          : '',
      cell: ({ compared: { current }, isHidden }) =>
        current.rate && !isHidden ? (
          <DotInterval
            value={current.rate.rate}
            low={current.rate.low}
            high={current.rate.high}
            domain={domain}
            reference={reference}
          />
        ) : null,
    },
    {
      key: 'change',
      head: t('indicators:column.change'),
      isNumeric: true,
      cell: ({ compared, isHidden }) =>
        compared.change === null || isHidden ? none : signedPercent(compared.change),
    },
    {
      key: 'change_range',
      head: t('indicators:column.range'),
      isNumeric: true,
      cell: ({ compared, isHidden }) => (isHidden ? none : changeRange(words, compared) || none),
    },
    {
      key: 'verdict',
      head: t('indicators:column.verdict'),
      cell: ({ compared, isHidden }) => (isHidden ? none : <VerdictTag verdict={compared.verdict} />),
    },
  ];
  return (
    <DataTable
      caption={props.caption}
      captionHidden
      columns={columns}
      rows={props.rows}
      rowKey={({ key }) => key}
      sum={props.sum}
    />
  );
}

/** Which population stands behind the rates, and what is not final about it. */
export function populationText(words: Words, rows: readonly PlaceRow[]): string {
  const { t } = words;
  const carried = [...new Set(rows.map(({ compared }) => carriedText(words, compared.current)))].filter(
    Boolean,
  );
  const isAssumed = rows.some((row) => row.isAssumed);
  const parts = [
    ...(carried.length > 0
      ? [t('indicators:population_carried', { years: carried.join(t('indicators:comma')) })]
      : []),
    ...(isAssumed ? [t('indicators:population_assumed')] : []),
  ];
  return sentences(words, parts);
}
