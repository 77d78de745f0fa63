import { chiSquareQuantile, chiSquareSf, normalCdf, normalQuantile, tQuantile } from './distributions';
import { demandCount, demandPositive } from './numbers';
import { clopperPearson, newcombeDifference, twoProportionTest, wilson } from './proportions';
import { rateRatioExact } from './rate-ratio';
import { byar, poissonExact } from './rates';
import { exactly, type NamedStatistic } from './registry-input';

/** Distribution functions, and the intervals of one or two proportions, counts and rates. */
export const kernelRegistry: readonly [string, NamedStatistic][] = [
  ['normalCdf', (input) => [normalCdf(...exactly(input, 1))]],
  ['normalQuantile', (input) => [normalQuantile(...exactly(input, 1))]],
  [
    'chisqQuantile',
    (input) => {
      const [p, df] = exactly(input, 2);
      return [chiSquareQuantile(p, df)];
    },
  ],
  [
    'chisqSf',
    (input) => {
      const [x, df] = exactly(input, 2);
      demandCount(x);
      demandPositive(df);
      return [chiSquareSf(x, df)];
    },
  ],
  ['tQuantile', (input) => [tQuantile(...exactly(input, 2))]],
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

function ends({ low, high }: { low: number; high: number }): number[] {
  return [low, high];
}
