import type { Tails } from './incomplete-gamma';

interface Search {
  /** Both tail areas at x > 0. */
  readonly tails: (x: number) => Tails;
  readonly density: (x: number) => number;
  /** Wanted area below the answer; `upper` is its complement. */
  readonly lower: number;
  readonly upper: number;
  readonly start: number;
  /** The answer lies in (0, ceiling]. */
  readonly ceiling?: number;
}

const SETTLED = 1e-11;

/**
 * The x > 0 whose lower tail is `lower`, by Newton's method on (ln x, ln tail) inside a shrinking bracket.
 * Logarithms on both axes make tails almost straight, and the smaller tail is matched, so the answer has full
 * relative precision from 1e-300 to far above one. Throws `no_convergence` after 400 steps.
 */
export function searchQuantile(search: Search): number {
  const { tails, density, lower, upper, ceiling = Number.POSITIVE_INFINITY } = search;
  const useLower = lower <= upper;
  const target = Math.log(useLower ? lower : upper);
  let low = Number.NEGATIVE_INFINITY;
  let high = Math.log(ceiling);
  let u = Math.min(Math.log(search.start), high);
  let stride = 1;
  for (let step = 0; step < 400; step += 1) {
    const x = Math.exp(u);
    const area = tails(x);
    const gap = useLower ? Math.log(area.lower) - target : target - Math.log(area.upper);
    if (gap === 0) return x;
    if (gap < 0) low = Math.max(low, u);
    else high = Math.min(high, u);
    const slope = (x * density(x)) / (useLower ? area.lower : area.upper);
    let next = u - gap / slope;
    // So near, the bracket's ends are rounding noise and Newton is right to many more digits than asked.
    if (Math.abs(next - u) <= SETTLED) return Math.exp(next);
    if (!(next > low && next < high) || Math.abs(next - u) > 50) {
      if (Number.isFinite(low) && Number.isFinite(high)) next = (low + high) / 2;
      else {
        next = gap < 0 ? u + stride : u - stride;
        stride *= 2;
      }
    }
    if (next === u) return x;
    u = next;
  }
  throw new RangeError('no_convergence');
}
