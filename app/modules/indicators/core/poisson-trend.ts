import { normalTwoSidedP, zOf } from './distributions';
import { at, demand, demandCounts, demandPairs, demandPositives, sum } from './numbers';
import { clampDispersion } from './rates';

/** One observation of a log-linear Poisson model: count, exposure (people, or 1) and time. */
export interface TrendPoint {
  readonly count: number;
  readonly exposure: number;
  readonly time: number;
}

/** Slope of ln(rate) per unit of time with its standard error, Pearson dispersion and its degrees of freedom. */
export interface TrendFit {
  readonly slope: number;
  readonly standardError: number;
  readonly pearsonPhi: number;
  readonly degreesOfFreedom: number;
}

/**
 * Poisson regression of counts on time with one level per stratum (one stratum: the plain trend; twelve: month
 * factors). Given each stratum's total, counts are multinomial and the levels drop out, so the slope and its
 * error are those of the full model by a one-dimensional Newton search; empty strata say nothing and do no harm.
 * Throws `no_trend` when the slope is not identified (all events at one end, or one point per stratum).
 */
export function fitTrend(strata: readonly (readonly TrendPoint[])[]): TrendFit {
  const filled = strata.filter((points) => sum(points.map((point) => point.count)) > 0);
  let slope = 0;
  let current = evaluate(filled, slope);
  demand(current.information > 0, 'no_trend');
  for (let step = 0; step < 200; step += 1) {
    const move = current.score / current.information;
    let next = evaluate(filled, slope + move);
    let taken = move;
    // The log-likelihood is concave: halving a step that overshoots always helps. What lies within its rounding is none.
    const noise = 1e-12 * Math.max(1, Math.abs(current.likelihood));
    for (let half = 0; half < 60 && !(next.likelihood >= current.likelihood - noise); half += 1) {
      taken /= 2;
      next = evaluate(filled, slope + taken);
    }
    slope += taken;
    current = next;
    demand(Number.isFinite(slope) && current.information > 0 && Math.abs(slope) < 500, 'no_trend');
    if (Math.abs(taken) <= 1e-14 * Math.max(1, Math.abs(slope))) break;
    if (step > 20 && Math.abs(taken) <= 1e-12) break;
    demand(step < 199, 'no_trend');
  }
  const points = sum(strata.map((stratum) => stratum.length));
  const degreesOfFreedom = points - strata.length - 1;
  return {
    slope,
    standardError: 1 / Math.sqrt(current.information),
    pearsonPhi: degreesOfFreedom > 0 ? current.pearson / degreesOfFreedom : Number.NaN,
    degreesOfFreedom,
  };
}

function evaluate(strata: readonly (readonly TrendPoint[])[], slope: number) {
  let score = 0;
  let information = 0;
  let likelihood = 0;
  let pearson = 0;
  for (const points of strata) {
    const total = sum(points.map((point) => point.count));
    const logWeights = points.map((point) => Math.log(point.exposure) + slope * point.time);
    const top = logWeights.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
    const weights = logWeights.map((value) => Math.exp(value - top));
    const all = sum(weights);
    const centre = sum(points.map((point, i) => point.time * at(weights, i))) / all;
    points.forEach((point, i) => {
      const expected = (total * at(weights, i)) / all;
      score += (point.count - expected) * (point.time - centre);
      information += expected * (point.time - centre) ** 2;
      likelihood += point.count * (at(logWeights, i) - top - Math.log(all));
      if (expected > 0) pearson += (point.count - expected) ** 2 / expected;
    });
  }
  return { score, information, likelihood, pearson };
}

/** A trend with the words' numbers: ratio per unit of time, interval, p; φ as used (1 = plain Poisson). */
export interface Trend extends TrendFit {
  readonly ratio: number;
  readonly low: number;
  readonly high: number;
  readonly p: number;
  readonly phi: number;
}

function judge(fit: TrendFit, phi: number, level: number): Trend {
  const standardError = fit.standardError * Math.sqrt(phi);
  const reach = zOf(level) * standardError;
  return {
    ...fit,
    standardError,
    ratio: Math.exp(fit.slope),
    low: Math.exp(fit.slope - reach),
    high: Math.exp(fit.slope + reach),
    p: normalTwoSidedP(fit.slope / standardError),
    phi,
  };
}

/**
 * Trend over equally spaced periods: counts with their populations, ratio per period. φ is not estimated here,
 * because three yearly points leave one degree of freedom; pass the one of the months.
 */
export function poissonTrend(
  counts: readonly number[],
  populations: readonly number[],
  { level = 0.95, phi = 1 }: { level?: number; phi?: number } = {},
): Trend {
  demandPairs(counts, populations);
  demandCounts(counts);
  demandPositives(populations);
  const points = counts.map((count, time) => ({ count, exposure: at(populations, time), time }));
  return judge(fitTrend([points]), clampDispersion(phi), level);
}

/**
 * Trend per year over consecutive months with a level for each calendar month. `useDispersion` multiplies the
 * error by √max(1, φ) as the published judgement does; without it the plain Poisson error is answered.
 * Needs at least 24 months. `exposures` (people per month) default to 1.
 */
export function poissonTrendMonthly(
  counts: readonly number[],
  {
    exposures = counts.map(() => 1),
    level = 0.95,
    useDispersion = false,
  }: { exposures?: readonly number[]; level?: number; useDispersion?: boolean } = {},
): Trend {
  demandPairs(counts, exposures);
  demandCounts(counts);
  demandPositives(exposures);
  demand(counts.length >= 24, 'too_few_months');
  const strata: TrendPoint[][] = Array.from({ length: 12 }, () => []);
  counts.forEach((count, i) => {
    at(strata, i % 12).push({ count, exposure: at(exposures, i), time: i / 12 });
  });
  const fit = fitTrend(strata);
  return judge(fit, useDispersion ? clampDispersion(Math.max(1, fit.pearsonPhi)) : 1, level);
}

/** φ of a monthly series against its month factors and trend, never below 1; 1 for less than 24 months or 24 events. */
export function monthlyDispersion(counts: readonly number[], exposures?: readonly number[]): number {
  if (counts.length < 24 || sum(counts) < 24) return 1;
  return Math.max(1, poissonTrendMonthly(counts, { exposures }).pearsonPhi);
}
