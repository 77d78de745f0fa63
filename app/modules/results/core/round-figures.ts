import { wilson } from '~/modules/indicators/core/proportions';
import { type Figure, intervalAround, type Share } from './figure';
import type { Estimate } from './self-selected';

/**
 * A release says rounded figures and no sums: whoever subtracts the shown groups from a total must not find what is hidden.
 * Everything else (intervals, verdicts, headline) is worked out from the rounded figures, on pages, in files, in the proof.
 *
 * Fine: index and mean to 0.01, standard error to 0.001, effective n to 0.1, shares to 0.01 %. Where the weights of people
 * differ that is as good as the sums themselves: with public populations Σw² gives the size of a hidden group and a weighted
 * share who in it was satisfied. Such rows are coarse (`coarseness`), always towards less certainty.
 */
export type Coarse = {
  /** Factor by which weights enlarge the variance, rounded up; one number for all rows of the same people. */
  designEffect: number;
};

/** What is left open by a share: two people of average weight; by an index: a fifth of one answer's whole range. */
const OPEN_PEOPLE = 2;
const OPEN_POINTS = 20;
const COARSEST_SHARE = 0.05;
const COARSEST_INDEX = 1;

/** The smallest of 1, 2, 5, 10, 20 … (and their tenths) that is not below `least`. */
function niceStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  const step = [1, 2, 5, 10].find((one) => one * power >= least * (1 - 1e-9)) ?? 10;
  return Number((step * power).toPrecision(1));
}

const clean = (value: number) => Number(value.toFixed(6));
const toStep = (value: number, step: number) => clean(Math.round(value / step) * step);

const shareStep = (n: number) => Math.min(COARSEST_SHARE, Math.max(0.0001, niceStep(OPEN_PEOPLE / n)));
const indexStep = (n: number) => Math.min(COARSEST_INDEX, Math.max(0.01, niceStep(OPEN_POINTS / n)));

/** Up to two digits: 2.7532 becomes 2.8, 0.5512 becomes 0.56. */
export function upToTwoDigits(value: number): number {
  if (value <= 0) return 0;
  const scale = 10 ** (1 - Math.floor(Math.log10(value)));
  return clean(Math.ceil(value * scale - 1e-9) / scale);
}

/** A design effect of the coarse kind, of a total over n answers: up to a tenth, of few answers to more. */
export const roundedEffect = (effect: number, n: number): number => {
  const step = Math.max(0.1, Math.min(1, niceStep(OPEN_POINTS / n)));
  return Math.max(1, clean(Math.ceil(effect / step - 1e-9) * step));
};

/**
 * Rounded down to a tenth; a coarse one is all that its design effect says. What the population leaves to chance
 * (`finite-population`) comes last, from figures that are published, so that it tells nothing more of the weights.
 */
export const roundedEffectiveN = (
  n: number,
  effectiveN: number,
  coarse: Coarse | undefined,
  left = 1,
): number => {
  const rounded = coarse
    ? clean(Math.floor((10 * n) / coarse.designEffect + 1e-9) / 10)
    : toStep(effectiveN, 0.1);
  return left === 1 ? rounded : clean(Math.floor((10 * rounded) / left + 1e-9) / 10);
};

export const roundedShare = (share: number, n: number, coarse: Coarse | undefined): number =>
  toStep(share, coarse ? shareStep(n) : 0.0001);

/** The share with the interval that the rounded figures give it. */
export const shareWithInterval = (share: number, effectiveN: number): Share => ({
  ...{ share, ...wilson(Math.min(effectiveN, share * effectiveN), effectiveN) },
});

/**
 * Index of a figure, rounded, with its t interval; the mean of numbers, which nothing is subtracted from, to 0.01. `left`:
 * how much of the variance is left to chance.
 */
export function roundedNumbers(
  figure: Figure,
  coarse: Coarse | undefined,
  { isMean = false, left = 1 }: { isMean?: boolean; left?: number } = {},
): Estimate {
  const { n } = figure;
  const error = figure.standardError * Math.sqrt(left);
  const index = toStep(figure.index, coarse && !isMean ? indexStep(n) : 0.01);
  const standardError = coarse ? upToTwoDigits(error) : toStep(error, 0.001);
  const effectiveN = roundedEffectiveN(n, figure.effectiveN, coarse, left);
  return { n, effectiveN, index, standardError, ...intervalAround(index, standardError, n - 1) };
}
