import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Verdict } from '~/modules/indicators/core/verdict';
import type { Language } from '~/platform/i18n/languages';
import { ChartFrame } from '~/ui/chart/chart-frame';
import { LineChart } from '~/ui/chart/line-chart';
import { formatNumber, signed } from '~/ui/format';
import { DataTable } from '~/ui/table';
import { displayed, displayedEnds } from '../core/displayed';
import type { SeriesPoint } from '../core/series';
import { Judged } from './judged';

/** The index wave by wave with the band of its interval and the target; nothing where there is only one wave. */
export function WaveChart(props: {
  points: readonly SeriesPoint[];
  survey: string;
  language: Language;
  source: string;
  csvHref: string;
  verdict: (verdict: Verdict) => ReactNode;
}) {
  const { points, language, survey } = props;
  const { t } = useTranslation('results');
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last || points.length < 2) return null;
  const time = ({ at }: SeriesPoint) => new Date(at).getTime();
  const values = points.flatMap(({ headline: { index, low, high }, target }) =>
    [index, low, high, target].filter((value) => value !== null),
  );
  const from = Math.max(0, Math.floor((Math.min(...values) - 1) / 5) * 5);
  const to = Math.min(100, Math.ceil((Math.max(...values) + 1) / 5) * 5);
  const targets = points.filter(({ target }) => target !== null);
  const title = t('chart.title', {
    ...{ survey, from: first.name[language], to: last.name[language] },
    ...{ earliest: displayed(first.headline.index), now: displayed(last.headline.index) },
  });
  const hasBand = points.some(({ headline }) => headline.low !== null);
  const hasBreak = points.some(({ isBreak }) => isBreak);
  return (
    <ChartFrame
      level={2}
      title={title}
      subtitle={`${t(hasBand ? 'chart.how' : 'chart.how_plain', { from: formatNumber(from) })}${hasBreak ? t('chart.how_break') : ''}`}
      source={props.source}
      csvHref={props.csvHref}
    >
      <LineChart
        id="waves"
        title={points.reduce((said, { name, headline }) => {
          const ends = displayedEnds(headline);
          const point = { wave: name[language], index: displayed(headline.index) };
          return `${said} ${ends ? t('chart.point', { ...point, ...ends }) : t('chart.point_only', point)}`;
        }, `${title}.`)}
        xTicks={points.map((point) => ({ at: time(point), label: point.name[language] }))}
        yText={(value) => formatNumber(value)}
        yMin={from}
        yMax={to}
        breaks={points
          .filter(({ isBreak }) => isBreak)
          .map((point) => ({ at: time(point), label: t('chart.break') }))}
        series={[
          ...(targets.length > 0
            ? [
                {
                  ...{ key: 'target', label: t('chart.target'), role: 'target' as const },
                  end: formatNumber(targets.at(-1)?.target ?? 0),
                  points: points.map((point) => ({ x: time(point), y: point.target })),
                },
              ]
            : []),
          {
            ...{ key: 'waves', label: t('column.index'), end: displayed(last.headline.index) },
            role: 'main',
            points: points.map((point) => ({
              x: time(point),
              y: point.headline.index,
              ...bandOf(point),
            })),
          },
        ]}
      />
      <WaveTable {...props} />
    </ChartFrame>
  );
}

/** The band around a point; none where the answers are no sample. */
const bandOf = ({ headline: { low, high } }: SeriesPoint) =>
  low === null || high === null ? {} : { low: Math.max(0, low), high: Math.min(100, high) };

function WaveTable({ points, survey, language, verdict }: Parameters<typeof WaveChart>[0]) {
  const { t } = useTranslation(['results', 'common']);
  const none = t('common:empty_value');
  return (
    <DataTable
      caption={t('results:chart.table', { survey })}
      captionHidden
      rows={[...points].reverse()}
      rowKey={({ code }) => code}
      columns={[
        {
          ...{ key: 'wave', head: t('results:chart.wave'), isRowHead: true },
          cell: ({ name }) => name[language],
        },
        {
          ...{ key: 'index', head: t('results:column.index'), isNumeric: true },
          cell: ({ headline }) => {
            const ends = displayedEnds(headline);
            return (
              <>
                <b>{displayed(headline.index)}</b>
                {ends ? <small>{t('common:range', ends)}</small> : null}
              </>
            );
          },
        },
        {
          ...{ key: 'change', head: t('results:column.change') },
          cell: ({ change, isBreak, headline: { n } }) => {
            if (isBreak) return verdict('break');
            if (!change) return none;
            return (
              <>
                {change.change === null ? null : <b>{signed(change.change)} </b>}
                <Judged change={change} least={n} verdict={verdict} />
              </>
            );
          },
        },
        {
          ...{ key: 'n', head: t('results:column.n'), isNumeric: true },
          cell: ({ headline: { n } }) => formatNumber(n),
        },
      ]}
    />
  );
}
