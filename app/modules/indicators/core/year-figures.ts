import { periodEnding, yearOf } from './periods';
import { judgeThreeYears, type ThreeYearJudgement } from './three-years';
import { type Compared, comparePeriod } from './trend-figures';
import type { MonthlySeries } from './year-on-year';

export type YearFigures = { year: number; compared: Compared };

/** Whole covered years of a series against the year before each. */
export function yearFigures(series: MonthlySeries): YearFigures[] {
  const years: YearFigures[] = [];
  for (let year = yearOf(series.from); year <= yearOf(series.through); year += 1) {
    const compared = comparePeriod(series, periodEnding(`${year}-12`, 'year_to_date'));
    if (compared.current.count !== null) years.push({ year, compared });
  }
  return years;
}

/** Whether the rate fell three years running up to the last whole year (连续三年同比递减, four yearly values). */
export function threeYears(
  series: MonthlySeries,
): (ThreeYearJudgement & { endYear: number; carried: number[] }) | undefined {
  const years = yearFigures(series);
  const endYear = years.at(-1)?.year;
  if (endYear === undefined) return undefined;
  const values = years.map(({ year, compared: { current } }) => ({
    year,
    value: current.rate?.rate ?? null,
    carriedFrom: current.population?.carriedFrom ?? null,
    isBreak: series.breaks.includes(`${year}-01`),
  }));
  const carried = values
    .filter(({ year, carriedFrom }) => year > endYear - 4 && carriedFrom !== null)
    .map(({ year }) => year);
  return { ...judgeThreeYears(values, endYear), endYear, carried };
}
