import { describe, expect, it } from 'vitest';
import { compareWithNation, type ScopedRate } from './below-nation';
import { isConfirmedEachYear, judgeThreeYears, type YearValue } from './three-years';

function years(values: (number | null)[], marks: Record<number, Partial<YearValue>> = {}): YearValue[] {
  return values.map((value, i) => ({ year: 2026 - values.length + i, value, ...marks[i] }));
}

describe('three years running (连续三年同比递减)', () => {
  it.each([
    ['falls every year', [100, 90, 85, 80], 'met', null],
    ['an equal year does not fall', [100, 90, 90, 80], 'not_met', null],
    ['three values are too few', [90, 85, 80], 'undecidable', 'missing_years'],
    ['an unknown year', [100, null, 85, 80], 'undecidable', 'missing_years'],
    ['a rise decides even with an unknown year', [null, 90, 95, 80], 'not_met', null],
    ['older years do not matter', [10, 100, 90, 85, 80], 'met', null],
  ])('strict: %s', (_, values, result, reason) => {
    expect(judgeThreeYears(years(values), 2025)).toMatchObject({ result, reason });
  });
  it('relaxed mode reads three values as enough', () => {
    expect(judgeThreeYears(years([90, 85, 80]), 2025, { mode: 'relaxed' }).result).toBe('met');
    expect(judgeThreeYears(years([80, 90, 85, 80]), 2025, { mode: 'relaxed' }).result).toBe('met');
    expect(judgeThreeYears(years([90, 90, 80]), 2025, { mode: 'relaxed' }).result).toBe('not_met');
  });
  it('a break inside the window makes it undecidable, one at its first year does not', () => {
    const inside = judgeThreeYears(years([100, 90, 85, 80], { 2: { isBreak: true } }), 2025);
    expect(inside).toMatchObject({ result: 'undecidable', reason: 'break' });
    expect(judgeThreeYears(years([100, 90, 85, 80], { 0: { isBreak: true } }), 2025).result).toBe('met');
  });
  it('years with carried population do not count: all fell, still undecidable', () => {
    const got = judgeThreeYears(years([132.5, 127.6, 121, 114.7], { 2: { carriedFrom: 2023 } }), 2025);
    expect(got).toMatchObject({ result: 'undecidable', reason: 'carried_population', isPointwise: true });
    expect(got.steps.map((step) => step.year)).toEqual([2023, 2024, 2025]);
  });
  it('rising satisfaction is the same rule the other way', () => {
    expect(judgeThreeYears(years([70, 71, 72, 73]), 2025, { direction: 'rising' }).result).toBe('met');
    expect(judgeThreeYears(years([70, 71, 71, 73]), 2025, { direction: 'rising' }).result).toBe('not_met');
  });
  it('is confirmed only when every year fell significantly', () => {
    expect(isConfirmedEachYear(['sig_down', 'sig_down', 'sig_down'])).toBe(true);
    expect(isConfirmedEachYear(['sig_down', 'down_ns', 'sig_down'])).toBe(false);
    expect(isConfirmedEachYear([])).toBe(false);
  });
});

describe('below the nation (低于全国平均)', () => {
  const rate = (value: number | null, over: Partial<ScopedRate> = {}): ScopedRate => ({
    scope: '12315_all',
    year: 2024,
    definition: 'rate_pop_10k@1',
    rate: value,
    ...over,
  });
  it('city 120.0 against nation 132.3 is below, ratio 0.907', () => {
    const got = compareWithNation(rate(120), rate(132.3));
    expect(got).toMatchObject({ ok: true, isBelow: true });
    if (got.ok) expect(got.ratio).toBeCloseTo(0.907, 3);
  });
  it('an equal rate is not below', () => {
    expect(compareWithNation(rate(132.3), rate(132.3))).toMatchObject({ ok: true, isBelow: false });
  });
  it.each([
    ['scope_mismatch', rate(10, { scope: 'portal' }), rate(132.3)],
    ['portal_scope', rate(10, { scope: 'portal' }), rate(132.3, { scope: 'portal' })],
    ['year_mismatch', rate(120, { year: 2025 }), rate(132.3)],
    ['definition_mismatch', rate(120, { definition: 'rate_valid@1' }), rate(132.3)],
    ['no_data', rate(120), rate(null)],
    ['not_computable', rate(120), rate(0)],
  ])('refused: %s', (reason, city, nation) => {
    expect(compareWithNation(city, nation)).toEqual({ ok: false, reason });
  });
});
