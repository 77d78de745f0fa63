import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMonths, firstCompleteMonth, isMonth, monthsBetween, monthsOf, periodEnding } from './periods';

describe('periods', () => {
  it('counts months across years, both ways', () => {
    expect(addMonths('2026-01', -1)).toBe('2025-12');
    expect(addMonths('2025-11', 14)).toBe('2027-01');
    expect(monthsBetween('2025-11', '2026-02')).toEqual(['2025-11', '2025-12', '2026-01', '2026-02']);
    expect(monthsBetween('2026-02', '2026-01')).toEqual([]);
  });

  it('comes back to where it started', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 11 }), fc.integer({ min: -400, max: 400 }), (number, by) => {
        const month = `2026-${String(number + 1).padStart(2, '0')}`;
        expect(addMonths(addMonths(month, by), -by)).toBe(month);
        expect(isMonth(addMonths(month, by))).toBe(true);
      }),
    );
  });

  it('takes the quarter and the year only as far as the month', () => {
    expect(monthsOf(periodEnding('2026-08', 'quarter'))).toEqual(['2026-07', '2026-08']);
    expect(monthsOf(periodEnding('2026-03', 'year_to_date'), 1)).toEqual(['2025-01', '2025-02', '2025-03']);
    expect(monthsOf(periodEnding('2026-09', 'month'))).toEqual(['2026-09']);
  });

  it('does not take a month for complete in which counting began late', () => {
    expect(firstCompleteMonth('2022-01-01')).toBe('2022-01');
    expect(firstCompleteMonth('2022-12-02')).toBe('2023-01');
  });
});
