import {
  betaQuantile,
  binomialCdf,
  chiSquareCdf,
  chiSquareQuantile,
  chiSquareSf,
  erfc,
  gammaQuantile,
  normalCdf,
  normalQuantile,
  poissonCdf,
  tCdf,
  tQuantile,
  tSf,
} from './distributions';
import { demandCount, demandPositive, demandProbability } from './numbers';
import { clopperPearson, newcombeDifference, twoProportionTest, wilson } from './proportions';
import { rateRatioExact } from './rate-ratio';
import { byar, poissonExact } from './rates';
import { exactly, type NamedStatistic } from './registry-input';

/** Distribution functions, and the intervals of one or two proportions, counts and rates. */
export const kernelRegistry: readonly [string, NamedStatistic][] = [
  ['erfc', (input) => [erfc(...exactly(input, 1))]],
  ['normalCdf', (input) => [normalCdf(...exactly(input, 1))]],
  ['normalQuantile', (input) => [normalQuantile(...exactly(input, 1))]],
  ['chisqCdf', (input) => [chiSquareCdf(...chiSquareOf(input))]],
  ['chisqSf', (input) => [chiSquareSf(...chiSquareOf(input))]],
  ['chisqQuantile', (input) => [chiSquareQuantile(...exactly(input, 2))]],
  ['tCdf', (input) => [tCdf(...exactly(input, 2))]],
  ['tSf', (input) => [tSf(...exactly(input, 2))]],
  ['tQuantile', (input) => [tQuantile(...exactly(input, 2))]],
  ['gammaQuantile', (input) => [gammaQuantile(...exactly(input, 2))]],
  ['betaQuantile', (input) => [betaQuantile(...exactly(input, 3))]],
  [
    'poissonCdf',
    (input) => {
      const [k, lambda] = exactly(input, 2);
      demandCount(k, lambda);
      return [poissonCdf(k, lambda)];
    },
  ],
  [
    'binomialCdf',
    (input) => {
      const [k, n, p] = exactly(input, 3);
      demandCount(k, n);
      demandProbability(p);
      return [binomialCdf(k, n, p)];
    },
  ],
  ['wilson95', (input) => ends(wilson(...exactly(input, 2), 0.95))],
  ['wilson998', (input) => ends(wilson(...exactly(input, 2), 0.998))],
  ['clopperPearson95', (input) => ends(clopperPearson(...exactly(input, 2), 0.95))],
  ['poissonExact95', (input) => ends(poissonExact(...exactly(input, 1), 0.95))],
  ['byar95', (input) => ends(byar(...exactly(input, 1), 0.95))],
  [
    'newcombeDiff95',
    (input) => {
      const { difference, low, high } = newcombeDifference(...exactly(input, 4), 0.95);
      return [difference, low, high];
    },
  ],
  ['twoPropP', (input) => [twoProportionTest(...exactly(input, 4)).p]],
  [
    'rateRatioExact',
    (input) => {
      const { ratio, low, high, p } = rateRatioExact(...exactly(input, 4), 0.95);
      return [ratio, low, high, p];
    },
  ],
];

/** A chi-square value x ≥ 0 and its degrees of freedom. */
function chiSquareOf(input: unknown): [number, number] {
  const [x, df] = exactly(input, 2);
  demandCount(x);
  demandPositive(df);
  return [x, df];
}

function ends({ low, high }: { low: number; high: number }): number[] {
  return [low, high];
}
