import { normalQuantile, zOf } from './distributions';
import { demand, demandCount, demandPositive, demandProbability } from './numbers';

/** Final outcomes of a survey's contacts (AAPOR Standard Definitions); `e` = share of the unknown that is eligible. */
export interface Dispositions {
  readonly interviews: number;
  readonly partial: number;
  readonly refused: number;
  readonly notContacted: number;
  readonly other: number;
  readonly unknown: number;
  readonly e: number;
}

/** Response rates 1, 2, 3 and 5 of AAPOR, 0…1. */
export function responseRates(d: Dispositions): { rr1: number; rr2: number; rr3: number; rr5: number } {
  demandCount(d.interviews, d.partial, d.refused, d.notContacted, d.other, d.unknown, d.e);
  demand(d.e <= 1, 'not_a_probability');
  const known = d.interviews + d.partial + d.refused + d.notContacted + d.other;
  demand(known > 0, 'empty');
  return {
    rr1: d.interviews / (known + d.unknown),
    rr2: (d.interviews + d.partial) / (known + d.unknown),
    rr3: d.interviews / (known + d.e * d.unknown),
    rr5: d.interviews / known,
  };
}

/** Answers needed to know a proportion p to ± `margin`: z²p(1 − p)/e², not rounded; fewer from N people. */
export function sampleSize(p: number, margin: number, population?: number, level = 0.95): number {
  demandProbability(p);
  demandPositive(margin);
  const infinite = (zOf(level) ** 2 * p * (1 - p)) / margin ** 2;
  if (population === undefined) return infinite;
  demandPositive(population);
  return infinite / (1 + (infinite - 1) / population);
}

/** Smallest change of an index that two samples of n can see: sd·√(2/n)·(z of the test + z of the power). */
export function smallestVisibleChange(sd: number, n: number, { level = 0.95, power = 0.8 } = {}): number {
  demandPositive(sd, n);
  return (zOf(level) + normalQuantile(power)) * sd * Math.sqrt(2 / n);
}
