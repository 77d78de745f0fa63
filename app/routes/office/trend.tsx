import type { LinksFunction } from '@remix-run/node';
import { useHref, useLoaderData } from '@remix-run/react';
import { staffLoader } from '~/modules/accounts/guards/staff-guard.server';
import { periodEnding } from '~/modules/indicators/core/periods';
import { comparePeriod, longTrend, monthPoints } from '~/modules/indicators/core/trend-figures';
import { yearFigures } from '~/modules/indicators/core/year-figures';
import { findReading } from '~/modules/indicators/queries/find-reading.server';
import { getLine } from '~/modules/indicators/queries/get-place-figures.server';
import { ChangeTiles } from '~/modules/indicators/ui/change-tiles';
import { MonthChart } from '~/modules/indicators/ui/month-chart';
import { NothingYet } from '~/modules/indicators/ui/nothing-yet';
import { answerText } from '~/modules/indicators/ui/words';
import { useWords } from '~/modules/indicators/ui/words-here';
import { YearsTable } from '~/modules/indicators/ui/years-table';
import { translator } from '~/platform/i18n/i18n.server';
import { Answer } from '~/ui/answer';
import chartStyles from '~/ui/chart/chart.css?url';
import { Filters } from '~/ui/filters';
import { Part } from '~/ui/panel';
import { staffTitle } from '../staff/staff-title';
import { type OfficeAddress, officeAddress, readOfficeAddress } from './address';
import { findAlong } from './along.server';
import { officeFrame } from './frame.server';
import { OfficeHead } from './office-head';

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: chartStyles }];
export const meta = staffTitle;

/** Years of months: of the city, or of one district, category or unit. */
export const loader = staffLoader(
  'trend.read',
  async (page, trx) => {
    const address = readOfficeAddress(page.url.searchParams);
    const reading = await findReading(page.db, trx, { ...address, now: page.now });
    const t = translator(page.language);
    const title = t('office:trend.title');
    const frame = await officeFrame(trx, address, reading, page.scope);
    if (!reading) return { title, frame };
    const along = await findAlong(page.db, reading, address);
    const series = await getLine(trx, reading, along);
    const { month } = reading.period;
    return {
      title,
      frame,
      line: {
        name: along?.name,
        dimension: along?.dimension,
        month: comparePeriod(series, reading.period),
        period: reading.period,
        toDate: comparePeriod(series, periodEnding(month, 'year_to_date')),
        toDatePeriod: periodEnding(month, 'year_to_date'),
        points: monthPoints(series, month),
        trend: longTrend(series, month),
        years: yearFigures(series),
        districts: reading.districts,
      },
    };
  },
  { reads: 'figures' },
);

export default function OfficeTrend() {
  const { frame, line } = useLoaderData<typeof loader>();
  const base = useHref('/office');
  const words = useWords();
  const { t, language } = words;
  const name = line?.name?.[language];
  const heading = name ? t('office:trend.of', { name }) : t('office:trend.title');
  return (
    <>
      <OfficeHead frame={frame} title={heading} path="/office/trend" />
      {line ? (
        <>
          <Filters
            label={t('office:trend.districts')}
            filters={[
              {
                href: officeAddress(`${base}/trend`, cleared(frame.address)),
                label: t('indicators:city'),
                isCurrent: !name,
              },
              ...line.districts.map((district) => ({
                href: officeAddress(`${base}/trend`, { ...cleared(frame.address), region: district.code }),
                label: district.name[language],
                isCurrent: frame.address.region === district.code,
              })),
              ...(name && line.dimension !== 'region'
                ? [{ href: officeAddress(`${base}/trend`, frame.address), label: name, isCurrent: true }]
                : []),
            ]}
          />
          <div className="part">
            <Answer>{answerText(words, line.period, line.month)}</Answer>
            <ChangeTiles
              items={[
                { period: line.period, compared: line.month },
                { period: line.toDatePeriod, compared: line.toDate },
              ]}
            />
          </div>
          <Part id="line" title={t('office:trend.line')}>
            <MonthChart
              id="line-chart"
              level={3}
              name={name ?? t('indicators:city')}
              points={line.points}
              trend={line.trend}
              source={t('office:trend.source')}
              csvHref={officeAddress(`${base}/months.csv`, frame.address)}
            />
          </Part>
          <Part id="years" title={t('indicators:years.title')}>
            <YearsTable years={line.years} caption={t('indicators:years.title')} />
            <p className="small muted">
              <a href={officeAddress(`${base}/years.csv`, frame.address)}>{t('common:chart_csv')}</a>
            </p>
          </Part>
        </>
      ) : (
        <NothingYet />
      )}
    </>
  );
}

const cleared = ({ scope, field }: OfficeAddress): Partial<OfficeAddress> => ({ scope, field });
