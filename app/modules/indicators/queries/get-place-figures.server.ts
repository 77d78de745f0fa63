import type { Executor } from '~/platform/database/client.server';
import { addMonths, monthsBetween, monthsOf } from '../core/periods';
import type { KnownPopulations } from '../core/population';
import {
  type Compared,
  comparePeriod,
  LONGEST,
  type LongTrend,
  longTrend,
  type MonthPoint,
  monthPoints,
} from '../core/trend-figures';
import type { MonthlySeries } from '../core/year-on-year';
import type { Named, Reading } from './find-reading.server';
import { type CountRow, type Dimension, listCounts } from './list-counts.server';

/** Complaints of one place, with the months that lead there. */
export type PlaceFigures = Named & {
  compared: Compared;
  points: MonthPoint[];
  /** Its population is still to be confirmed (待核). */
  isAssumed: boolean;
};

export type CityFigures = {
  city: PlaceFigures & { trend: LongTrend; toDate: Compared };
  districts: PlaceFigures[];
  /** Filings that name no district. */
  elsewhere: number;
  /** Matters of the period: merged filings and followers left out. */
  matters: number;
};

/** Complaints by month of receipt for the city and its districts, in the order of their codes. */
export async function getPlaceFigures(executor: Executor, reading: Reading): Promise<CityFigures> {
  const { period } = reading;
  const rows = await listCounts(executor, {
    scope: reading.scope,
    dimension: 'region',
    measures: ['accepted'],
    types: reading.complaintTypes,
    months: lookBack(reading),
    field: reading.field,
    by: ['month', 'code'],
  });
  const matters = await listCounts(executor, {
    scope: reading.scope,
    dimension: 'region',
    measures: ['matters'],
    types: reading.complaintTypes,
    months: monthsOf(period),
    field: reading.field,
    by: [],
  });
  const placeOf = (named: Named, own: readonly CountRow[]): PlaceFigures & { series: MonthlySeries } => {
    const series = seriesOf(reading, own, named.code);
    const compared = comparePeriod(series, period);
    const year = compared.current.population?.carriedFrom ?? period.year;
    const points = monthPoints(series, period.month);
    return { ...named, compared, points, isAssumed: reading.populations.isAssumed(named.code, year), series };
  };
  const { series, ...city } = placeOf({ code: reading.cityCode, name: reading.cityName }, rows);
  const known = new Set(reading.districts.map(({ code }) => code));
  const inPeriod = new Set(monthsOf(period));
  return {
    city: {
      ...city,
      trend: longTrend(series, period.month),
      toDate: comparePeriod(series, { ...period, kind: 'year_to_date', numbers: throughMonth(period.month) }),
    },
    districts: reading.districts.map((district) => {
      const { series: _, ...figures } = placeOf(
        district,
        rows.filter(({ code }) => code === district.code),
      );
      return figures;
    }),
    elsewhere: total(rows.filter(({ code, month }) => !known.has(code) && inPeriod.has(month))),
    matters: total(matters),
  };
}

export type Along = { dimension: Dimension; code: string };

/** The months of one place, category or unit, or of the whole when `along` is left out. */
export async function getLine(executor: Executor, reading: Reading, along?: Along): Promise<MonthlySeries> {
  const rows = await listCounts(executor, {
    scope: reading.scope,
    dimension: along?.dimension ?? 'region',
    measures: ['accepted'],
    types: reading.complaintTypes,
    months: monthsBetween(reading.coverage.from, reading.coverage.through),
    field: reading.field,
    code: along?.code,
    by: ['month'],
  });
  // Per head of those who live there; what a unit handles has no heads of its own.
  const region =
    along?.dimension === 'region'
      ? along.code
      : along?.dimension === 'unit' || along?.dimension === 'channel'
        ? ''
        : reading.cityCode;
  return seriesOf(reading, rows, region);
}

/** Months from which a judgement of the period is made. */
function lookBack({ period, coverage }: Reading): string[] {
  return monthsBetween(addMonths(period.month, -LONGEST), period.month).filter(
    (month) => month >= coverage.from,
  );
}

const throughMonth = (month: string) =>
  Array.from({ length: Number(month.slice(5)) }, (_, index) => index + 1);

function seriesOf(reading: Reading, rows: readonly CountRow[], region: string): MonthlySeries {
  const counts = new Map<string, number>();
  for (const { month, n } of rows) counts.set(month, (counts.get(month) ?? 0) + n);
  // People of this city say nothing about files of other places.
  const populations: KnownPopulations =
    reading.scope === 'portal' ? reading.populations.of(region) : new Map<number, number>();
  const { from, through } = reading.coverage;
  return { counts, from, through, breaks: reading.populations.breaksOf(region), populations };
}

const total = (rows: readonly CountRow[]) => rows.reduce((sum, { n }) => sum + n, 0);
