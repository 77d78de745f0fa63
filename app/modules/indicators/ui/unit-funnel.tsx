import type { ReactNode } from 'react';
import { ChartFrame } from '~/ui/chart/chart-frame';
import { FunnelChart } from '~/ui/chart/funnel-chart';
import { formatMonth, formatNumber, formatPercent } from '~/ui/format';
import { type Column, DataTable } from '~/ui/table';
import type { Share } from '../core/rates-of-cases';
import { isShown } from '../core/rating-figures';
import type { FunnelLimits, UnitFigures, UnitsOfYear } from '../queries/list-unit-figures.server';
import { shareRange } from './words';
import { useWords } from './words-here';

/** The solved rate of the units against the number who answered; what lies outside the limits has its name, no rank. */
export function UnitFunnel({ units, csvHref }: { units: UnitsOfYear; csvHref: string }) {
  const { t, language } = useWords();
  const shown = units.units.filter(({ solved }) => solved && isShown(solved.n));
  const { pooled } = units;
  if (!pooled || shown.length < 2) return <p>{t('indicators:units.too_few')}</p>;
  const outside = shown.filter(({ isOutside }) => isOutside).length;
  const title = t('indicators:units.title', {
    all: shown.length,
    inside: shown.length - outside,
  });
  return (
    <ChartFrame
      title={title}
      subtitle={t('indicators:units.how', {
        first: formatMonth(units.from, language),
        last: formatMonth(units.through, language),
      })}
      source={t('indicators:units.source')}
      csvHref={csvHref}
    >
      <FunnelChart
        id="units"
        title={title}
        points={shown.map(({ code, name, solved, isOutside }) => ({
          key: code,
          n: solved?.n ?? 0,
          share: solved?.value ?? 0,
          label: name[language],
          isOutside: isOutside ?? false,
        }))}
        limits={units.limits.map(drawn)}
        center={{
          share: pooled.value,
          label: t('indicators:units.all', { share: formatPercent(pooled.value) }),
        }}
        innerLabel={t('indicators:units.inner')}
        outerLabel={t('indicators:units.outer')}
        xLabel={t('indicators:units.axis')}
        shareText={(share) => formatPercent(share, 0)}
      />
    </ChartFrame>
  );
}

/** Where a limit reaches all or nothing there is no limit to draw. */
const drawn = (limit: FunnelLimits): FunnelLimits => ({
  n: limit.n,
  innerLow: limit.innerLow > 0 ? limit.innerLow : Number.NaN,
  innerHigh: limit.innerHigh < 1 ? limit.innerHigh : Number.NaN,
  outerLow: limit.outerLow > 0 ? limit.outerLow : Number.NaN,
  outerHigh: limit.outerHigh < 1 ? limit.outerHigh : Number.NaN,
});

/** What each unit had and did in twelve months, by code. The public sees how many there were, and how many in time. */
export function UnitTable(props: {
  units: readonly (UnitFigures & { isHidden?: boolean })[];
  caption: string;
  hrefOf?: (id: number) => string;
  isPublic?: boolean;
}) {
  const words = useWords();
  const { t, language } = words;
  const none = t('common:empty_value');
  const say = (share: Share | null) =>
    share && isShown(share.n) ? (
      <>
        <b>{formatPercent(share.value)}</b> {shareRange(words, share)}
      </>
    ) : (
      none
    );
  const numeric = (
    key: string,
    head: string,
    cell: (row: UnitFigures) => ReactNode,
  ): Column<UnitFigures & { isHidden?: boolean }> => ({
    key,
    head,
    isNumeric: true,
    cell: (row) => (row.isHidden ? none : cell(row)),
  });
  return (
    <DataTable
      caption={props.caption}
      captionHidden
      rows={props.units}
      rowKey={({ code }) => code}
      columns={[
        {
          key: 'name',
          head: t('indicators:column.unit'),
          isRowHead: true,
          cell: ({ id, name }) =>
            props.hrefOf ? <a href={props.hrefOf(id)}>{name[language]}</a> : name[language],
        },
        {
          key: 'accepted',
          head: t('indicators:column.accepted'),
          isNumeric: true,
          cell: ({ accepted, isHidden }) => (isHidden ? t('indicators:small') : formatNumber(accepted)),
        },
        ...(props.isPublic
          ? []
          : [numeric('replied', t('indicators:column.replied'), ({ replied }) => formatNumber(replied))]),
        numeric('on_time', t('indicators:column.on_time'), ({ onTime }) => say(onTime)),
        numeric('on_time_n', t('indicators:column.n'), ({ onTime }) => formatNumber(onTime?.n ?? 0)),
        ...(props.isPublic
          ? []
          : [
              numeric('solved', t('indicators:column.solved'), ({ solved }) => say(solved)),
              numeric('solved_n', t('indicators:column.n'), ({ solved }) => formatNumber(solved?.n ?? 0)),
            ]),
      ]}
    />
  );
}
