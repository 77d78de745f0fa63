import { demand } from './numbers';
import { type KnownPopulations, type PopulationOfYear, populationOf } from './population';
import { type Rate, ratePer } from './rates';
import { type Change, compareRates } from './verdict';

/** Complaints by month of receipt, with what is needed to judge them. Months are written 'YYYY-MM'. */
export interface MonthlySeries {
  /** A covered month that is not listed had none. */
  readonly counts: ReadonlyMap<string, number>;
  /** First and last month that the series covers completely; outside them there is no data, not zero. */
  readonly from: string;
  readonly through: string;
  /** First months of a new definition or source (series breaks, 口径变化). */
  readonly breaks: readonly string[];
  readonly populations: KnownPopulations;
}

/** What one period came to: null count = not covered, null rate = no population known. */
export interface PeriodFigure {
  readonly months: readonly string[];
  readonly count: number | null;
  readonly population: PopulationOfYear | null;
  readonly rate: Rate | null;
}

/** A period against the same months of the year before (同比). */
export interface YearOnYear extends Change {
  readonly current: PeriodFigure;
  readonly base: PeriodFigure;
}

interface Options {
  /** Dispersion of the monthly series (monthlyDispersion); below 1 counts as 1. */
  readonly phi?: number;
  readonly level?: number;
  /** People per unit of the shown rate, 10 000 unless told. */
  readonly per?: number;
}

/** One month against the same month of the year before. */
export function sameMonthChange(series: MonthlySeries, month: string, options: Options = {}): YearOnYear {
  const { year, number } = parseMonth(month);
  return compareYears(series, year, [number], options);
}

/** January to `month` against the same months of the year before. */
export function yearToDateChange(series: MonthlySeries, month: string, options: Options = {}): YearOnYear {
  const { year, number } = parseMonth(month);
  return compareYears(series, year, monthsThrough(number), options);
}

/** January and February together: 春节 moves between them, so neither is compared alone by official custom. */
export function springChange(series: MonthlySeries, year: number, options: Options = {}): YearOnYear {
  return compareYears(series, year, [1, 2], options);
}

/** A whole year against the year before. */
export function wholeYearChange(series: MonthlySeries, year: number, options: Options = {}): YearOnYear {
  return compareYears(series, year, monthsThrough(12), options);
}

/** The figure of some months of one year, with its exact (or, with `phi`, quasi-Poisson) interval. */
export function periodFigure(
  series: MonthlySeries,
  year: number,
  numbers: readonly number[],
  { phi = 1, level = 0.95, per = 10_000 }: Options = {},
): PeriodFigure {
  const months = numbers.map((number) => formatMonth(year, number));
  const isCovered =
    months.length > 0 && months.every((month) => month >= series.from && month <= series.through);
  const population = populationOf(year, series.populations);
  if (!isCovered) return { months, count: null, population, rate: null };
  let count = 0;
  for (const month of months) count += series.counts.get(month) ?? 0;
  const rate = population === null ? null : ratePer(count, population.residents, { per, level, phi });
  return { months, count, population, rate };
}

/** Some months of one year, given by their numbers, against the same months of the year before. */
export function compareYears(
  series: MonthlySeries,
  year: number,
  numbers: readonly number[],
  options: Options,
): YearOnYear {
  const current = periodFigure(series, year, numbers, options);
  const base = periodFigure(series, year - 1, numbers, options);
  const first = base.months[0] ?? '';
  const last = current.months.at(-1) ?? '';
  // A definition that starts with the base's first month covers both sides; one that starts later does not.
  const isBreak = series.breaks.some((month) => month > first && month <= last);
  const change = compareRates(
    { count: current.count, population: current.population?.residents ?? null },
    { count: base.count, population: base.population?.residents ?? null },
    { phi: options.phi, level: options.level, isBreak },
  );
  return { ...change, current, base };
}

function monthsThrough(number: number): number[] {
  return Array.from({ length: number }, (_, i) => i + 1);
}

function formatMonth(year: number, number: number): string {
  return `${String(year).padStart(4, '0')}-${String(number).padStart(2, '0')}`;
}

function parseMonth(month: string): { year: number; number: number } {
  demand(/^\d{4}-(0[1-9]|1[0-2])$/.test(month), 'not_a_month');
  return { year: Number(month.slice(0, 4)), number: Number(month.slice(5)) };
}
