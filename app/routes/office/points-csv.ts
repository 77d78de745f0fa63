import { staffLoader } from '~/modules/accounts/guards/staff-guard.server';
import { getCity } from '~/modules/regions/queries/get-city.server';
import { type CsvCell, csvResponse } from '~/platform/http/csv.server';
import { translator } from '~/platform/i18n/i18n.server';
import { pointRows, scaleOf } from './point-rows.server';

/** `/office/points.csv`: the points with their figures; what the page hides is hidden here. */
export const loader = staffLoader('point.manage', async (page, trx) => {
  const city = await getCity(page.db);
  const t = translator(page.language);
  const { rows } = await pointRows(trx, page.scope, city, page.now);
  const { version, basicWeight } = city.ratingScale;
  const percent = (value: number | undefined): CsvCell =>
    value === undefined ? null : Number((value * 100).toFixed(1));
  const heads = [
    'point',
    'unit',
    'class',
    'n',
    'index',
    'satisfied',
    'low',
    'high',
    'wellSatisfied',
  ] as const;
  return csvResponse(`${t('point:office.title')}.csv`, [
    [
      ...[...heads, 'unknown' as const, 'withoutN' as const, 'withoutSatisfied' as const].map((head) =>
        t(`point:office.column.${head}`),
      ),
    ],
    ...rows.map(({ name, unit, serviceClass, figures, without, unknown }): CsvCell[] => [
      ...[name[page.language], unit[page.language], serviceClass, figures.isShown ? figures.n : null],
      ...[figures.index ? Number(figures.index.mean.toFixed(1)) : null, percent(figures.satisfied?.value)],
      ...[percent(figures.satisfied?.low), percent(figures.satisfied?.high)],
      ...[percent(figures.wellSatisfied?.value), figures.isShown ? unknown : null],
      ...(without?.isShown ? [without.n, percent(without.satisfied?.value)] : [null, null]),
    ]),
    [t('point:office.scale', { version, k: basicWeight, scores: scaleOf(city).scores.join('/') })],
    ...(page.services.config.demo ? [[t('common:demo')]] : []),
  ]);
});
