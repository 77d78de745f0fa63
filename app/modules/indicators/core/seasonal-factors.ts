import { at, demand, mean, sum } from './numbers';

/**
 * Seasonal factors by ratio (or difference) to a centred moving average, one per season, first value = season 1.
 * Ratios are scaled to average 1, differences to sum 0. Needs two whole cycles. For display only: judgements use
 * the same month of the year before.
 */
export function seasonalFactors(
  values: readonly number[],
  { seasons = 12, form = 'ratio' }: { seasons?: number; form?: 'ratio' | 'difference' } = {},
): number[] {
  demand(Number.isInteger(seasons) && seasons >= 2, 'not_a_whole_number');
  demand(values.length >= 2 * seasons, 'too_few_values');
  demand(
    values.every((value) => Number.isFinite(value) && (form === 'difference' || value > 0)),
    'not_positive',
  );
  const half = Math.floor(seasons / 2);
  const isEven = seasons % 2 === 0;
  const parts: number[][] = Array.from({ length: seasons }, () => []);
  for (let i = half; i < values.length - half; i += 1) {
    const window = values.slice(i - half, i + half + 1);
    // An even cycle has no middle: the window is one longer and its two ends count half.
    const ends = isEven ? (at(window, 0) + at(window, window.length - 1)) / 2 : 0;
    const trend = (sum(window) - ends) / seasons;
    const value = at(values, i);
    at(parts, i % seasons).push(form === 'ratio' ? value / trend : value - trend);
  }
  const raw = parts.map(mean);
  const centre = mean(raw);
  return raw.map((factor) => (form === 'ratio' ? factor / centre : factor - centre));
}
