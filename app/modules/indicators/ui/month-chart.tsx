import { ChartFrame } from '~/ui/chart/chart-frame';
import { LineChart } from '~/ui/chart/line-chart';
import { formatMonth, formatNumber } from '~/ui/format';
import { DataTable } from '~/ui/table';
import { numberOf, yearOf } from '../core/periods';
import type { LongTrend, MonthPoint } from '../core/trend-figures';
import { rateText, sizeText } from './figure-text';
import { changeRange, rateRange } from './words';
import { useWords } from './words-here';

/** Complaints by month with the band of their interval: per 10 000 residents, or as counts where nobody is counted. */
export function MonthChart(props: {
  id: string;
  /** Whose line it is, written at its end. */
  name: string;
  points: readonly MonthPoint[];
  trend: LongTrend;
  source: string;
  csvHref: string;
  level?: 2 | 3;
}) {
  const words = useWords();
  const { t, language } = words;
  const { points, trend } = props;
  const isRate = points.every(({ rate }) => rate !== null);
  const last = points.at(-1);
  const first = points[0];
  if (!last || !first) return null;
  const shown = (point: MonthPoint) => (isRate ? (point.rate ?? 0) : point.count);
  const text = (value: number) => (isRate ? formatNumber(value, isSmall ? 1 : 0) : formatNumber(value));
  const isSmall = Math.max(...points.map((point) => shown(point))) < 5;
  const span = t('indicators:chart.span', {
    first: formatMonth(first.month, language),
    last: formatMonth(last.month, language),
  });
  return (
    <ChartFrame
      level={props.level ?? 2}
      title={trendText(words, trend)}
      subtitle={t(isRate ? 'indicators:chart.how_rate' : 'indicators:chart.how_count', {
        range: trend.change === null ? t('common:empty_value') : changeRange(words, trend),
        months: trend.months,
      })}
      source={props.source}
      csvHref={props.csvHref}
      table={<MonthTable points={points} caption={span} isRate={isRate} />}
    >
      <LineChart
        id={props.id}
        title={`${span}. ${trendText(words, trend)}`}
        xLabels="between"
        xTicks={yearTicks(points, t)}
        yText={text}
        series={[
          {
            key: 'months',
            label: props.name,
            end: isRate ? rateText(last.rate ?? 0) : formatNumber(last.count),
            role: 'main',
            points: points.map((point, index) => ({
              x: index,
              y: shown(point),
              low: isRate ? (point.low ?? undefined) : point.countLow,
              high: isRate ? (point.high ?? undefined) : point.countHigh,
            })),
          },
        ]}
      />
    </ChartFrame>
  );
}

/** What the months say over years, with the verdict. */
export function trendText(words: ReturnType<typeof useWords>, trend: LongTrend): string {
  const { t } = words;
  const verdict = t(`indicators:said.${trend.verdict}`);
  if (trend.change === null) return t('indicators:trend.none', { months: trend.months, verdict });
  const values = { months: trend.months, size: sizeText(trend.change), verdict };
  return t(trend.change < 0 ? 'indicators:trend.less' : 'indicators:trend.more', values);
}

function yearTicks(points: readonly MonthPoint[], t: ReturnType<typeof useWords>['t']) {
  return points.flatMap(({ month }, index) =>
    index === 0 || numberOf(month) === 1
      ? [
          {
            at: index,
            label: t('indicators:year', { year: yearOf(month) }),
            short: String(yearOf(month)),
          },
        ]
      : [],
  );
}

function MonthTable(props: { points: readonly MonthPoint[]; caption: string; isRate: boolean }) {
  const words = useWords();
  const { t, language } = words;
  return (
    <DataTable
      caption={props.caption}
      captionHidden
      rows={[...props.points].reverse()}
      rowKey={({ month }) => month}
      columns={[
        {
          key: 'month',
          head: t('indicators:column.month'),
          isRowHead: true,
          cell: ({ month }) => formatMonth(month, language),
        },
        {
          key: 'count',
          head: t('indicators:column.count'),
          isNumeric: true,
          cell: ({ count }) => formatNumber(count),
        },
        ...(props.isRate
          ? [
              {
                key: 'rate',
                head: t('indicators:column.rate'),
                isNumeric: true,
                cell: ({ rate }: MonthPoint) => (rate === null ? t('common:empty_value') : rateText(rate)),
              },
              {
                key: 'range',
                head: t('indicators:column.range'),
                isNumeric: true,
                cell: ({ low, high }: MonthPoint) =>
                  low === null || high === null ? t('common:empty_value') : rateRange(words, { low, high }),
              },
            ]
          : []),
      ]}
    />
  );
}
