import type { Db } from '~/platform/database/client.server';
import { type Period, periodEnding } from '../core/periods';
import { hiddenCells } from '../core/suppress';
import type { ThreeYearJudgement } from '../core/three-years';
import {
  type Compared,
  comparePeriod,
  type LongTrend,
  longTrend,
  type MonthPoint,
  monthPoints,
} from '../core/trend-figures';
import { threeYears, type YearFigures, yearFigures } from '../core/year-figures';
import { findReading, type Reading } from './find-reading.server';
import { getLine, getPlaceFigures, type PlaceFigures } from './get-place-figures.server';
import { getRatingFigures, type Ratings } from './get-rating-figures.server';
import { type CategoryFigures, listCategoryFigures } from './list-category-figures.server';
import { listUnitFigures, type UnitFigures } from './list-unit-figures.server';

/** Fewer filings than this are not split up for the public at all. */
const LEAST_TO_SPLIT = 30;

export type Hidden<T> = T & { isHidden: boolean };

export type PublicFigures = {
  /** The last complete month, and the year up to it. */
  month: { period: Period; compared: Compared };
  toDate: { period: Period; compared: Compared };
  matters: number;
  points: MonthPoint[];
  trend: LongTrend;
  years: YearFigures[];
  three: (ThreeYearJudgement & { endYear: number; carried: number[] }) | undefined;
  /** Of the year to date; empty when there is too little to split. Small cells are hidden, and what would betray them. */
  districts: Hidden<PlaceFigures>[];
  fields: Hidden<Omit<CategoryFigures, 'name'> & { name: Reading['fields'][number]['name'] }>[];
  categories: Hidden<CategoryFigures>[];
  /** Of twelve months. */
  units: Hidden<UnitFigures>[];
  ratings: Ratings;
  countedAt: Date | undefined;
  timeZone: string;
};

/** What the public is shown of this portal's own complaints, or undefined before the first complete month. */
export async function getPublicFigures(db: Db, now: Date): Promise<PublicFigures | undefined> {
  const reading = await findReading(db, db, { now });
  if (!reading) return undefined;
  const { month } = reading.period;
  const toDate: Reading = { ...reading, period: periodEnding(month, 'year_to_date') };
  const series = await getLine(db, reading);
  const places = await getPlaceFigures(db, toDate);
  const { units } = await listUnitFigures(db, db, reading);
  const { categories, fields } = await listCategoryFigures(db, db, toDate);
  const isSplit = (places.city.compared.current.count ?? 0) >= LEAST_TO_SPLIT;
  return {
    month: { period: reading.period, compared: comparePeriod(series, reading.period) },
    toDate: { period: toDate.period, compared: places.city.compared },
    matters: places.matters,
    points: monthPoints(series, month),
    trend: longTrend(series, month),
    years: yearFigures(series),
    three: threeYears(series),
    districts: isSplit
      ? suppressed(
          places.districts,
          ({ compared }) => [compared.current.count ?? 0, compared.base.count ?? 0],
          [places.elsewhere, 0],
        )
      : [],
    fields: isSplit
      ? suppressed(
          fields.map((field) => ({ ...field, field: field.code })),
          countsOf,
        )
      : [],
    categories: isSplit ? suppressed(categories, countsOf) : [],
    units: isSplit ? suppressed(units, ({ accepted }) => [accepted, 0]) : [],
    ratings: await getRatingFigures(db, reading),
    countedAt: reading.coverage.countedAt,
    timeZone: reading.timeZone,
  };
}

const countsOf = ({ count, base }: { count: number; base: number }): [number, number] => [count, base];

/**
 * Marks the rows that the public does not see: those hidden in either of the two periods, since a change would give the
 * one away by the other. `rest` is what the sums hold beside the rows.
 */
export function suppressed<Row>(
  rows: readonly Row[],
  counts: (row: Row) => [number, number],
  rest: [number, number] = [0, 0],
): Hidden<Row>[] {
  const [now, before] = [0, 1].map((side) =>
    hiddenCells([...rows.map((row) => counts(row)[side === 0 ? 0 : 1]), rest[side === 0 ? 0 : 1]]),
  );
  return rows.map((row, index) => ({
    ...row,
    isHidden: Boolean(now?.has(index) || before?.has(index)),
  }));
}
