import { gammaQuantile, zOf } from './distributions';
import { demandCount, demandPositive } from './numbers';
import type { Interval } from './proportions';

/**
 * Exact interval of a Poisson count (F. Garwood 1936): the means that would make the count just not surprising.
 * Zero counted gives 0…3.69, never "no risk".
 *
 * `phi` ≥ 1 is the dispersion of the series (quasi-Poisson, variance = φ·mean): the interval of the effective
 * count d/φ is scaled back by φ. With φ = 1 that is the exact interval itself; φ below 1 counts as 1.
 */
export function poissonExact(count: number, level = 0.95, phi = 1): Interval {
  demandCount(count);
  const dispersion = clampDispersion(phi);
  const effective = count / dispersion;
  const tail = (1 - level) / 2;
  return {
    low: count === 0 ? 0 : dispersion * gammaQuantile(tail, effective),
    high: dispersion * gammaQuantile(1 - tail, effective + 1, tail),
  };
}

/** Dispersion as it is used: never below 1, because calmer than Poisson is luck, not knowledge. */
export function clampDispersion(phi: number): number {
  demandPositive(phi);
  return Math.max(1, phi);
}

/** Byar's approximation (Breslow & Day 1987), only for tables of others that used it. */
export function byar(count: number, level = 0.95): Interval {
  demandCount(count);
  const z = zOf(level);
  const next = count + 1;
  return {
    low: count === 0 ? 0 : count * (1 - 1 / (9 * count) - z / (3 * Math.sqrt(count))) ** 3,
    high: next * (1 - 1 / (9 * next) + z / (3 * Math.sqrt(next))) ** 3,
  };
}

/** A rate with its interval and what it was made of. */
export interface Rate extends Interval {
  readonly rate: number;
  readonly count: number;
  readonly population: number;
}

/** Events per `per` people (10 000 unless told) with the exact interval; `phi` as in `poissonExact`. */
export function ratePer(
  count: number,
  population: number,
  { per = 10_000, level = 0.95, phi = 1 }: { per?: number; level?: number; phi?: number } = {},
): Rate {
  demandPositive(population, per);
  const { low, high } = poissonExact(count, level, phi);
  const scale = per / population;
  return { rate: count * scale, low: low * scale, high: high * scale, count, population };
}
