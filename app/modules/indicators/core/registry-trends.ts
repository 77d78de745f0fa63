import { poissonTrend, poissonTrendMonthly } from './poisson-trend';
import { exactly, type NamedStatistic, numbersOf, twoLists } from './registry-input';
import { cochranArmitage, kendallExactMinP, mannKendall, seasonalMannKendall } from './trend-tests';

/** Tests and models of change over several periods. */
export const trendRegistry: readonly [string, NamedStatistic][] = [
  [
    'cochranArmitage',
    (input) => {
      const { chiSquare, p } = cochranArmitage(...twoLists(input));
      return [chiSquare, p];
    },
  ],
  [
    'poissonTrend',
    (input) => {
      const { slope, standardError, ratio, low, high, p } = poissonTrend(...twoLists(input));
      return [slope, standardError, ratio, low, high, p];
    },
  ],
  [
    'poissonTrendMonthly',
    (input) => {
      const { slope, standardError, p, pearsonPhi } = poissonTrendMonthly(numbersOf(input));
      return [slope, standardError, p, pearsonPhi];
    },
  ],
  [
    'mannKendall',
    (input) => {
      const { s, variance, z, p, senSlope } = mannKendall(numbersOf(input));
      return [s, variance, z, p, senSlope];
    },
  ],
  [
    'seasonalMannKendall',
    (input) => {
      const { s, variance, z, p } = seasonalMannKendall(numbersOf(input));
      return [s, variance, z, p];
    },
  ],
  ['kendallExactMinP', (input) => [kendallExactMinP(...exactly(input, 1))]],
];
