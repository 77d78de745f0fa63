import { acsi, finiteStandardError, nps, scoreIndex, scoreMoments, welch } from './index-scores';
import { at, demand, demandPairs } from './numbers';
import { exactly, field, type NamedStatistic, numberOf, numbersOf, parts, twoLists } from './registry-input';
import { responseRates, sampleSize } from './survey-response';
import { kish, postStratify, rake, stratifiedMean, weightedMean } from './weights';

/** The linear scores of a five-level scale, worst first. */
const LINEAR = [0, 25, 50, 75, 100];
/** The population that the sample-size statistic answers for besides the infinite one. */
const SAMPLE_POPULATION = 3000;

/** Indices of answers, weights, response and sample size. */
export const surveyRegistry: readonly [string, NamedStatistic][] = [
  [
    'index5',
    (input) => {
      const { mean, sd, standardError, low, high } = scoreIndex(...twoLists(input));
      return [mean, sd, standardError, low, high];
    },
  ],
  [
    'indexFpcSE',
    (input) => {
      const [counts, scores, population] = parts(input, 3);
      const { n, sd } = scoreMoments(numbersOf(counts), numbersOf(scores));
      return [finiteStandardError(n, sd, numberOf(population))];
    },
  ],
  ['acsi', (input) => [acsi(...twoLists(input))]],
  [
    'nps',
    (input) => {
      const { score, standardError, low, high } = nps(...exactly(input, 3));
      return [score, standardError, low, high];
    },
  ],
  [
    'welch',
    (input) => {
      const [first, second] = twoLists(input);
      const { t, df, p, low, high } = welch(scoreMoments(first, LINEAR), scoreMoments(second, LINEAR));
      return [t, df, p, low, high];
    },
  ],
  [
    'weightedMeanSE',
    (input) => {
      const { mean, standardError } = weightedMean(...twoLists(input));
      return [mean, standardError];
    },
  ],
  [
    'kish',
    (input) => {
      const { designEffect, effectiveN } = kish(numbersOf(input));
      return [designEffect, effectiveN];
    },
  ],
  ['stratMeanFpc', stratMeanFpc],
  [
    'rake',
    (input) => {
      const sample = tableOf(field(input, 'sample'));
      const rows = numbersOf(field(input, 'rowTotals'));
      const columns = numbersOf(field(input, 'colTotals'));
      return rake(sample, rows, columns).weights.flat();
    },
  ],
  [
    'postStratify',
    (input) => postStratify(tableOf(field(input, 'sample')).flat(), tableOf(field(input, 'targets')).flat()),
  ],
  ['aapor', aapor],
  [
    'sampleSize',
    (input) => {
      const [p, margin] = exactly(input, 2);
      return [sampleSize(p, margin), sampleSize(p, margin, SAMPLE_POPULATION)];
    },
  ],
];

function tableOf(input: unknown): number[][] {
  demand(Array.isArray(input), 'bad_input');
  return Array.isArray(input) ? input.map(numbersOf) : [];
}

function stratMeanFpc(input: unknown): number[] {
  const population = numbersOf(field(input, 'N'));
  const n = numbersOf(field(input, 'n'));
  const means = numbersOf(field(input, 'mean'));
  const variances = numbersOf(field(input, 'var'));
  for (const list of [n, means, variances]) demandPairs(population, list);
  // The example is read from a survey file whose design weights N/n are in single precision, as such files hold them:
  // within 1e-8 of N/n itself, and what every program that reads the file computes with.
  const strata = population.map((people, i) => ({
    population: people,
    designWeight: Math.fround(people / at(n, i)),
    n: at(n, i),
    mean: at(means, i),
    variance: at(variances, i),
  }));
  const { mean, standardError } = stratifiedMean(strata);
  return [mean, standardError];
}

function aapor(input: unknown): number[] {
  const of = (name: string) => numberOf(field(input, name));
  const { rr1, rr2, rr3, rr5 } = responseRates({
    interviews: of('I'),
    partial: of('P'),
    refused: of('R'),
    notContacted: of('NC'),
    other: of('O'),
    unknown: of('U'),
    e: of('e'),
  });
  return [rr1, rr2, rr3, rr5];
}
