import { addMonths, monthsBetween, type Period, yearOf } from './periods';
import { monthlyDispersion, poissonTrendMonthly } from './poisson-trend';
import { populationOf } from './population';
import { poissonExact, ratePer } from './rates';
import { type Change, verdictOf } from './verdict';
import { compareYears, type MonthlySeries, type YearOnYear } from './year-on-year';

/** Months that dispersion and trend look back over. */
export const LONGEST = 60;

/** A period against the same months of the year before, with the dispersion that its interval was widened by. */
export type Compared = YearOnYear & { phi: number };

/** One month of a line. `rate` per 10 000 residents, null where no population is known; interval exact. */
export type MonthPoint = {
  month: string;
  count: number;
  countLow: number;
  countHigh: number;
  rate: number | null;
  low: number | null;
  high: number | null;
};

/** Complete months of a series that end with `through`, at most `most`. */
export function coveredMonths(series: MonthlySeries, through: string, most = LONGEST): string[] {
  const last = through < series.through ? through : series.through;
  return monthsBetween(addMonths(last, 1 - most), last).filter((month) => month >= series.from);
}

/** Dispersion φ of the months up to one, judged per head where a population is known for all of them. */
export function dispersionOf(series: MonthlySeries, through: string): number {
  const months = coveredMonths(series, through);
  const counts = months.map((month) => series.counts.get(month) ?? 0);
  return monthlyDispersion(counts, exposuresOf(series, months));
}

function exposuresOf(series: MonthlySeries, months: readonly string[]): number[] | undefined {
  const people = months.map((month) => populationOf(yearOf(month), series.populations)?.residents);
  const known = people.filter((residents) => residents !== undefined);
  return known.length === people.length ? known : undefined;
}

/** A period of a series against the year before; the change's interval is widened by the series' own dispersion. */
export function comparePeriod(series: MonthlySeries, period: Period): Compared {
  const phi = dispersionOf(series, period.month);
  const compared = compareYears(series, period.year, period.numbers, { phi });
  // The rate of a period is what was counted: its own interval is the exact one.
  const exact = compareYears(series, period.year, period.numbers, {});
  return { ...compared, current: exact.current, base: exact.base, phi };
}

/** The months of a line with their exact intervals. */
export function monthPoints(series: MonthlySeries, through: string, most = LONGEST): MonthPoint[] {
  return coveredMonths(series, through, most).map((month) => {
    const count = series.counts.get(month) ?? 0;
    const people = populationOf(yearOf(month), series.populations)?.residents;
    const interval = poissonExact(count);
    const rate = people === undefined ? null : ratePer(count, people);
    return {
      month,
      count,
      countLow: interval.low,
      countHigh: interval.high,
      rate: rate?.rate ?? null,
      low: rate?.low ?? null,
      high: rate?.high ?? null,
    };
  });
}

/** The change per year over many months, as a fraction, with the number of months it was judged over. */
export type LongTrend = Change & { months: number; phi: number };

/**
 * Poisson trend with month factors and dispersion over the months up to one (statistics: at least 24 of them, else
 * undecidable; no data when there are none).
 */
export function longTrend(series: MonthlySeries, through: string, most = LONGEST): LongTrend {
  const months = coveredMonths(series, through, most);
  const counts = months.map((month) => series.counts.get(month) ?? 0);
  const none = { change: null, low: null, high: null, basis: null, months: months.length, phi: 1 };
  if (months.length === 0) return { ...none, verdict: 'no_data' };
  const first = months[0] ?? '';
  if (series.breaks.some((month) => month > first && month <= through)) return { ...none, verdict: 'break' };
  if (months.length < 24 || counts.reduce((sum, n) => sum + n, 0) < 24)
    return { ...none, verdict: 'undecidable' };
  const exposures = exposuresOf(series, months);
  try {
    const { ratio, low, high, phi } = poissonTrendMonthly(counts, { exposures, useDispersion: true });
    const numbers = { change: ratio - 1, low: low - 1, high: high - 1 };
    return {
      ...numbers,
      verdict: verdictOf(numbers.change, numbers.low, numbers.high),
      basis: exposures ? 'rate' : 'count',
      months: months.length,
      phi,
    };
  } catch (error) {
    // All events at one end: there is no slope to speak of.
    if (error instanceof RangeError) return { ...none, verdict: 'undecidable' };
    throw error;
  }
}
