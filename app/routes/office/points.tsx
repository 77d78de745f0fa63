import { useHref, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { reachOf } from '~/modules/accounts/core/access';
import { staffLoader } from '~/modules/accounts/guards/staff-guard.server';
import type { PointFigures } from '~/modules/indicators/core/point-figures';
import { getCity } from '~/modules/regions/queries/get-city.server';
import { translator } from '~/platform/i18n/i18n.server';
import { ButtonLink, ButtonRow } from '~/ui/button';
import { Empty } from '~/ui/empty';
import { formatNumber } from '~/ui/format';
import { Part } from '~/ui/panel';
import { type Column, DataTable } from '~/ui/table';
import { staffTitle } from '../staff/staff-title';
import { pointRows, scaleOf } from './point-rows.server';

export const meta = staffTitle;

/** Service ratings without a case: by point, and for the quality office by unit and class. */
export const loader = staffLoader('trend.read', async (page, trx) => {
  const city = await getCity(page.db);
  const { language } = page;
  const { isOffice, rows, units, classes } = await pointRows(trx, page.scope, city, page.now);
  const t = translator(language);
  const unitName = new Map(rows.map((row) => [row.unitCode, row.unit[language]]));
  const className = (code: string) =>
    city.services.find((one) => one.code === code)?.name[language] ?? t('point:office.no_class');
  return {
    title: t('point:office.title'),
    isOffice,
    version: city.ratingScale.version,
    k: city.ratingScale.basicWeight,
    scores: scaleOf(city).scores.join('/'),
    mayLook: Boolean(reachOf(page.scope.roles, 'rating.exclude')),
    points: rows.map(({ code, name, unit, isRetired, unknown, flagged, figures, without }) => ({
      ...{ key: code, name: name[language], unit: unit[language], isRetired, figures, without },
      // Beside a number that is hidden these would tell much of it.
      ...(isOffice && figures.isShown ? { unknown, flagged } : {}),
    })),
    units: units.map((group) => ({ ...group, name: unitName.get(group.key) ?? group.key })),
    classes: classes.map((group) => ({ ...group, name: className(group.key) })),
  };
});

type Row = { key: string; name: string; figures: PointFigures; without: PointFigures | null };

export default function Points() {
  const { t } = useTranslation(['point', 'common']);
  const { isOffice, points, units, classes, version, k, scores, mayLook } = useLoaderData<typeof loader>();
  const base = useHref('/office/points');
  const ratings = useHref('/office/ratings');
  const figures = useFigureColumns();
  const name = (head: string): Column<Row> => ({
    ...{ key: 'name', head, isRowHead: true, cell: (row: Row) => row.name },
  });
  type Point = (typeof points)[number];
  return (
    <>
      <div className="head-row">
        <h1>{t('point:office.title')}</h1>
        <p className="small muted">{t(isOffice ? 'point:office.period' : 'point:office.period_unit')}</p>
      </div>
      {isOffice ? (
        <ButtonRow>
          <ButtonLink href={`${base}/new`}>{t('point:office.new')}</ButtonLink>
          {mayLook ? <a href={ratings}>{t('point:office.to_marks')}</a> : null}
        </ButtonRow>
      ) : null}
      {points.length === 0 ? (
        <Empty title={t('point:office.empty')}>
          <p>{t('point:office.empty_why')}</p>
        </Empty>
      ) : (
        <Part id="points" title={t('point:office.by_point')}>
          <DataTable<Point>
            caption={t('point:office.by_point')}
            captionHidden
            rows={points}
            rowKey={({ key }) => key}
            columns={[
              {
                ...{ key: 'name', head: t('point:office.column.point'), isRowHead: true },
                cell: (row) => (
                  <>
                    {isOffice ? <a href={`${base}/${row.key}`}>{row.name}</a> : row.name}
                    <br />
                    <small className="muted">
                      {row.unit} · {row.key}
                      {row.isRetired ? ` · ${t('point:office.retired')}` : ''}
                    </small>
                  </>
                ),
              },
              ...figures,
              ...(isOffice
                ? (['unknown', 'flagged'] as const).map(
                    (key): Column<Point> => ({
                      ...{ key, head: t(`point:office.column.${key}`), isNumeric: true },
                      cell: (row) => (row[key] === undefined ? '' : formatNumber(row[key] ?? 0)),
                    }),
                  )
                : []),
            ]}
          />
        </Part>
      )}
      {units.length > 0 ? (
        <>
          <Part id="units" title={t('point:office.by_unit')}>
            <DataTable
              caption={t('point:office.by_unit')}
              captionHidden
              rows={units}
              rowKey={({ key }) => key}
              columns={[name(t('point:office.column.unit')), ...figures]}
            />
          </Part>
          <Part id="classes" title={t('point:office.by_class')}>
            <DataTable
              caption={t('point:office.by_class')}
              captionHidden
              rows={classes}
              rowKey={({ key }) => key}
              columns={[name(t('point:office.column.class')), ...figures]}
            />
          </Part>
        </>
      ) : null}
      {[...points, ...units, ...classes].some(({ figures: { isShown } }) => !isShown) ? (
        <p className="part small muted">{t('point:office.few_note')}</p>
      ) : null}
      <p className="part small muted">
        {t('point:office.scale', { version, k: formatNumber(k, Number.isInteger(k) ? 0 : 1), scores })}{' '}
        {t('point:office.self_selected')}{' '}
        {isOffice ? <a href={`${base}.csv`}>{t('common:chart_csv')}</a> : null}
      </p>
    </>
  );
}

/** n, the index, and both rates with their intervals; below ten answers the number alone. */
function useFigureColumns(): Column<Row>[] {
  const { t } = useTranslation(['point', 'common']);
  const range = (low: number, high: number, factor: number) => (
    <small className="muted">
      {t('common:range', { low: formatNumber(low * factor, 1), high: formatNumber(high * factor, 1) })}
    </small>
  );
  const rate = (key: 'satisfied' | 'wellSatisfied'): Column<Row> => ({
    ...{ key, head: t(`point:office.column.${key}`), isNumeric: true },
    cell: ({ figures, without }) => {
      const share = figures[key];
      const after = without?.[key];
      if (!share) return t('common:empty_value');
      return (
        <>
          {formatNumber(share.value * 100, 1)}% <br />
          {range(share.low, share.high, 100)}
          {after ? (
            <small>
              {t('point:office.without', {
                share: `${formatNumber(after.value * 100, 1)}%`,
                n: formatNumber(after.n),
              })}
            </small>
          ) : null}
        </>
      );
    },
  });
  return [
    {
      ...{ key: 'n', head: t('point:office.column.n'), isNumeric: true },
      cell: ({ figures }) =>
        figures.isShown ? (
          formatNumber(figures.n)
        ) : (
          <abbr title={t('point:office.few_note')}>{t('point:office.few')}</abbr>
        ),
    },
    {
      ...{ key: 'index', head: t('point:office.column.index'), isNumeric: true },
      cell: ({ figures: { index }, without }) =>
        index ? (
          <>
            {formatNumber(index.mean, 1)} <br />
            {/* The t interval knows no ends of the scale. */}
            {range(Math.max(0, index.low), Math.min(100, index.high), 1)}
            {without?.index ? (
              <small>
                {t('point:office.without', {
                  share: formatNumber(without.index.mean, 1),
                  n: formatNumber(without.n),
                })}
              </small>
            ) : null}
          </>
        ) : (
          t('common:empty_value')
        ),
    },
    rate('satisfied'),
    rate('wellSatisfied'),
  ];
}
