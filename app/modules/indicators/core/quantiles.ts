import { ascending, at, demand, demandProbability } from './numbers';

/** Quantile by linear interpolation between order statistics (Hyndman & Fan 1996, type 7), 0 ≤ p ≤ 1. */
export function quantile(values: readonly number[], p: number): number {
  demand(values.length > 0, 'empty');
  demand(values.every(Number.isFinite), 'not_a_number');
  if (p !== 0 && p !== 1) demandProbability(p);
  const ordered = ascending(values);
  const place = (ordered.length - 1) * p;
  const below = Math.floor(place);
  const low = at(ordered, below);
  const high = at(ordered, Math.ceil(place));
  return low + (place - below) * (high - low);
}
