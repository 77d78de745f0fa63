import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareRates, compareShares, VERDICTS, verdictOf } from './verdict';

const period = (count: number | null, population: number | null = 480_000) => ({ count, population });

describe('verdict on a change of rates', () => {
  it.each([
    // 35 against 42 in a small town: an 18 % fall that proves nothing.
    [35, 42, 'down_ns'],
    [42, 35, 'up_ns'],
    [690, 771, 'sig_down'],
    [771, 690, 'sig_up'],
    [471, 468, 'flat'],
    [500, 500, 'flat'],
    [0, 30, 'sig_down'],
  ])('%d after %d is %s', (current, base, verdict) => {
    expect(compareRates(period(current), period(base)).verdict).toBe(verdict);
  });
  it('a movement below 1 % is still significant when the counts are large enough', () => {
    expect(compareRates(period(2_000_000), period(2_010_000)).verdict).toBe('sig_down');
  });
  it('0 → 5 cannot be computed and is never +100 %', () => {
    const got = compareRates(period(5), period(0));
    expect(got).toEqual({ verdict: 'not_computable', change: null, low: null, high: null, basis: null });
  });
  it('a missing base cannot be computed, a missing current period has no data', () => {
    expect(compareRates(period(5), period(null)).verdict).toBe('not_computable');
    expect(compareRates(period(null), period(5)).verdict).toBe('no_data');
    expect(compareRates(period(null), period(null)).verdict).toBe('no_data');
  });
  it('a break in between is said, whatever the numbers', () => {
    expect(compareRates(period(10), period(900), { isBreak: true }).verdict).toBe('break');
    expect(compareRates(period(10), period(0), { isBreak: true }).verdict).toBe('break');
  });
  it('with fewer than six events no split could be significant: undecidable', () => {
    expect(compareRates(period(0), period(5)).verdict).toBe('undecidable');
    expect(compareRates(period(4), period(1)).verdict).toBe('undecidable');
    expect(compareRates(period(0), period(6)).verdict).toBe('sig_down');
  });
  it('with φ = 9 the events weigh a ninth: undecidable below 48, and the interval is wider', () => {
    expect(compareRates(period(20), period(27), { phi: 9 }).verdict).toBe('undecidable');
    expect(compareRates(period(690), period(771), { phi: 9 }).verdict).toBe('down_ns');
    const year = compareRates(period(55_313, 4_822_400), period(58_350, 4_822_400), { phi: 9 });
    expect(year.verdict).toBe('sig_down');
    expect(year.change).toBeCloseTo(-0.052, 3);
    expect(year.low).toBeCloseTo(-0.085, 3);
    expect(year.high).toBeCloseTo(-0.018, 3);
  });
  it('rates are compared, not counts, when the populations are known', () => {
    const got = compareRates(period(1000, 500_000), period(1000, 400_000));
    expect(got.change).toBeCloseTo(-0.2, 12);
    expect(got.basis).toBe('rate');
  });
  it('counts are compared when no population is known; one known population is not enough', () => {
    expect(compareRates(period(300, null), period(200, null))).toMatchObject({
      verdict: 'sig_up',
      basis: 'count',
    });
    expect(compareRates(period(300), period(200, null)).verdict).toBe('not_computable');
  });
  it('always answers from the closed list, the interval holds the change, the other way round is mirrored', () => {
    const mirror: Record<string, string> = {
      sig_down: 'sig_up',
      down_ns: 'up_ns',
      sig_up: 'sig_down',
      up_ns: 'down_ns',
    };
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 900 }), fc.integer({ min: 1, max: 900 }), (a, b) => {
        const one = compareRates(period(a), period(b));
        const other = compareRates(period(b), period(a));
        expect(VERDICTS).toContain(one.verdict);
        expect(one.low).toBeLessThanOrEqual(one.change ?? Number.NaN);
        expect(one.high).toBeGreaterThanOrEqual(one.change ?? Number.NaN);
        if (Math.abs(Math.log(a / b)) > 0.02) expect(other.verdict).toBe(mirror[one.verdict] ?? one.verdict);
      }),
    );
  });
  it('an interval that touches zero is not significant', () => {
    expect(verdictOf(-0.05, -0.1, 0)).toBe('down_ns');
    expect(verdictOf(0.009, -0.1, 0.1)).toBe('flat');
    expect(verdictOf(0.01, -0.1, 0.1)).toBe('up_ns');
  });
});

describe('verdict on a change of shares', () => {
  const answers = (positives: number, n: number) => ({ positives, n });
  it.each([
    [answers(780, 1000), answers(820, 1000), 'sig_down'],
    [answers(56, 70), answers(48, 80), 'sig_up'],
    [answers(84, 100), answers(80, 100), 'up_ns'],
    [answers(805, 1000), answers(800, 1000), 'flat'],
    [answers(9, 9), answers(10, 100), 'undecidable'],
    [answers(0, 0), answers(10, 100), 'no_data'],
    [answers(10, 100), answers(0, 0), 'not_computable'],
  ])('%j after %j is %s', (current, base, verdict) => {
    expect(compareShares(current, base).verdict).toBe(verdict);
  });
});
