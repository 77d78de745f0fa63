import { describe, expect, it } from 'vitest';
import { monthIn, monthsBetween, periodEnding } from './periods';
import { comparePeriod, dispersionOf, longTrend, monthPoints } from './trend-figures';
import type { MonthlySeries } from './year-on-year';

function series(countOf: (index: number) => number, more: Partial<MonthlySeries> = {}): MonthlySeries {
  const months = monthsBetween('2022-01', '2026-09');
  return {
    counts: new Map(months.map((month, index) => [month, countOf(index)])),
    from: '2022-01',
    through: '2026-09',
    breaks: [],
    populations: new Map([
      [2021, 4_800_000],
      [2023, 4_822_400],
    ]),
    ...more,
  };
}

describe('figures of a trend', () => {
  it('takes the last published population for years without one, and says of which year it is (沿用)', () => {
    const compared = comparePeriod(
      series(() => 3213),
      periodEnding('2026-09', 'month'),
    );
    expect(compared.current.population).toEqual({ residents: 4_822_400, carriedFrom: 2023 });
    expect(compared.current.rate?.rate).toBeCloseTo(6.6627, 4);
    expect(compared.verdict).toBe('flat');
  });

  it('widens the interval of a change by the dispersion of the months, but not that of the counted rate', () => {
    const calm = series((index) => 320 - Math.floor(index / 12) * 4);
    const restless = series((index) => 320 - Math.floor(index / 12) * 4 + (index % 5 === 0 ? 120 : -30));
    const period = periodEnding('2026-09', 'year_to_date');
    expect(dispersionOf(calm, '2026-09')).toBe(1);
    const phi = dispersionOf(restless, '2026-09');
    expect(phi).toBeGreaterThan(4);
    const [narrow, wide] = [comparePeriod(calm, period), comparePeriod(restless, period)];
    expect((wide.high ?? 0) - (wide.low ?? 0)).toBeGreaterThan(
      1.8 * ((narrow.high ?? 0) - (narrow.low ?? 0)),
    );
    expect(wide.current.rate?.high).toBeLessThan((wide.current.rate?.rate ?? 0) * 1.05);
  });

  it('is silent about months outside what was counted, and shows zero as zero inside it', () => {
    const points = monthPoints(
      series(() => 0, { counts: new Map([['2026-08', 3]]) }),
      '2026-09',
      2,
    );
    expect(points.map(({ month, count }) => [month, count])).toEqual([
      ['2026-08', 3],
      ['2026-09', 0],
    ]);
    expect(points[1]?.countHigh).toBeCloseTo(3.689, 3);
  });

  it('says how much a year over five years, and that it is significant, when it is', () => {
    const trend = longTrend(
      series((index) => Math.round(400 * 0.95 ** (index / 12))),
      '2026-09',
    );
    expect(trend.change).toBeCloseTo(-0.05, 2);
    expect(trend.verdict).toBe('sig_down');
  });

  it('judges no trend over fewer than 24 months, and none across a change of definition', () => {
    expect(
      longTrend(
        series(() => 100, { from: '2025-01' }),
        '2026-09',
      ).verdict,
    ).toBe('undecidable');
    expect(
      longTrend(
        series(() => 100, { breaks: [monthIn(2024, 1)] }),
        '2026-09',
      ).verdict,
    ).toBe('break');
    expect(
      longTrend(
        series(() => 0, { from: '2026-10' }),
        '2026-09',
      ).verdict,
    ).toBe('no_data');
  });
});
