import { xmr } from './control-charts';
import { funnelScoreZ, overdispersion, poissonFunnelRatio } from './funnel';
import { benjaminiHochberg, holm } from './multiple-comparisons';
import { demand } from './numbers';
import { quantile } from './quantiles';
import { exactly, type NamedStatistic, numbersOf, twoLists } from './registry-input';
import { kaplanMeier } from './survival';

/** Charts of units and months, survival, quantiles, adjusted p values. */
export const controlRegistry: readonly [string, NamedStatistic][] = [
  [
    'poissonFunnelRatio',
    (input) => {
      const [expected] = exactly(input, 1);
      const near = poissonFunnelRatio(expected, 0.95);
      const far = poissonFunnelRatio(expected, 0.998);
      return [near.low, near.high, far.low, far.high];
    },
  ],
  ['funnelScoreZ', (input) => funnelScoreZ(...twoLists(input)).z],
  [
    'overdispersion',
    (input) => {
      const { phi, tauSquared } = overdispersion(...twoLists(input));
      return [phi, tauSquared];
    },
  ],
  [
    'xmr',
    (input) => {
      const limits = xmr(numbersOf(input));
      return [limits.mean, limits.meanMovingRange, limits.lower, limits.upper, limits.rangeLimit];
    },
  ],
  [
    'kaplanMeier',
    (input) => {
      const [times, events] = twoLists(input);
      demand(
        events.every((event) => event === 0 || event === 1),
        'bad_input',
      );
      const steps = kaplanMeier(
        times,
        events.map((event) => event === 1),
      );
      return steps.map((step) => step.survival);
    },
  ],
  [
    'quantile7',
    (input) => {
      const values = numbersOf(input);
      return [quantile(values, 0.5), quantile(values, 0.9)];
    },
  ],
  ['holm', (input) => holm(numbersOf(input))],
  ['bh', (input) => benjaminiHochberg(numbersOf(input))],
];
