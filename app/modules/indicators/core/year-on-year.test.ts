import { describe, expect, it } from 'vitest';
import { populationOf } from './population';
import {
  type MonthlySeries,
  periodFigure,
  sameMonthChange,
  springChange,
  wholeYearChange,
  yearToDateChange,
} from './year-on-year';

function series(over: Partial<MonthlySeries> = {}): MonthlySeries {
  return {
    counts: new Map([
      ['2025-01', 300],
      ['2025-02', 200],
      ['2025-03', 400],
      ['2026-01', 200],
      ['2026-02', 290],
      ['2026-03', 300],
    ]),
    from: '2025-01',
    through: '2026-03',
    breaks: [],
    populations: new Map([
      [2024, 480_000],
      [2025, 480_000],
    ]),
    ...over,
  };
}

describe('year on year', () => {
  it('compares a month with the same month of the year before, per 10 000 residents', () => {
    const got = sameMonthChange(series(), '2026-03');
    expect(got.change).toBeCloseTo(-0.25, 12);
    expect(got.verdict).toBe('sig_down');
    expect(got.current.count).toBe(300);
    expect(got.base.months).toEqual(['2025-03']);
    expect(got.base.rate?.rate).toBeCloseTo(400 / 48, 12);
  });
  it('year to date sums January to the month on both sides', () => {
    const got = yearToDateChange(series(), '2026-03');
    expect(got.current.count).toBe(790);
    expect(got.base.count).toBe(900);
    expect(got.change).toBeCloseTo(790 / 900 - 1, 12);
  });
  it('January and February are taken together, because 春节 moves', () => {
    expect(sameMonthChange(series(), '2026-01').verdict).toBe('sig_down');
    expect(springChange(series(), 2026).verdict).toBe('down_ns');
  });
  it('a month that the series does not cover is no data, a covered one without filings is zero', () => {
    expect(sameMonthChange(series(), '2026-04').verdict).toBe('no_data');
    expect(sameMonthChange(series(), '2025-03').verdict).toBe('not_computable');
    expect(wholeYearChange(series(), 2026).verdict).toBe('no_data');
    expect(periodFigure(series(), 2025, [4]).count).toBe(0);
    expect(sameMonthChange(series({ through: '2026-04' }), '2026-04').verdict).toBe('not_computable');
  });
  it('a break between the two periods makes them incomparable, one at or before the base does not', () => {
    expect(sameMonthChange(series({ breaks: ['2025-09'] }), '2026-03').verdict).toBe('break');
    expect(sameMonthChange(series({ breaks: ['2025-03'] }), '2026-03').verdict).toBe('sig_down');
    expect(yearToDateChange(series({ breaks: ['2025-03'] }), '2026-03').verdict).toBe('break');
  });
  it('the dispersion of the months widens the interval', () => {
    expect(sameMonthChange(series(), '2026-03', { phi: 9 }).verdict).toBe('down_ns');
  });
  it('a carried population is marked', () => {
    const got = sameMonthChange(series(), '2026-03');
    expect(got.current.population).toEqual({ residents: 480_000, carriedFrom: 2025 });
    expect(got.base.population).toEqual({ residents: 480_000, carriedFrom: null });
  });
  it('without any population counts are compared and no rate is shown', () => {
    const got = sameMonthChange(series({ populations: new Map() }), '2026-03');
    expect(got.basis).toBe('count');
    expect(got.current.rate).toBeNull();
    expect(got.verdict).toBe('sig_down');
  });
  it.each(['2026-13', '2026-3', '2026'])('refuses %s as a month', (month) => {
    expect(() => sameMonthChange(series(), month)).toThrow('not_a_month');
  });
});

describe('population of a year', () => {
  const known = new Map([
    [2021, 4_835_100],
    [2023, 4_822_400],
  ]);
  it('takes its own figure, else the latest earlier one, never a later one', () => {
    expect(populationOf(2023, known)).toEqual({ residents: 4_822_400, carriedFrom: null });
    expect(populationOf(2022, known)).toEqual({ residents: 4_835_100, carriedFrom: 2021 });
    expect(populationOf(2026, known)).toEqual({ residents: 4_822_400, carriedFrom: 2023 });
    expect(populationOf(2020, known)).toBeNull();
  });
});
