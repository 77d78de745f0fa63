import { expect, it } from 'vitest';
import { ask, instrumentOf, pageOf, words } from '~test/factories/instruments';
import { buildRelease, type ReleaseFacts } from './build-release';
import { rakeMargins } from './rake-margins';
import type { ReleaseBody } from './release-body';
import { resultRows } from './wave-results';

/**
 * Weights by district are N ÷ n: with the public populations every weighted total minus what is shown is an equation in the
 * sizes and answers of the hidden pair. Exact sums gave both districts back; what is left for rounded figures is counted here.
 */
const LINEAR = { 1: 0, 2: 25, 3: 50, 4: 75, 5: 100 };
const POPULATION = [850_000, 364_700, 909_300, 907_500, 748_800, 530_700, 480_000];
const DISTRICTS = POPULATION.map((_, i) => `D${i}`);
const QUESTIONS = ['q1', 'q2', 'q3', 'q4', 'q5', 'q6'];
const instrument = instrumentOf([
  pageOf(
    'p',
    QUESTIONS.map((code) => ask.level(code)),
  ),
]);

/** Numbers that look like chance and are the same every time. */
function chance(seed: number) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

type Person = { district: number; levels: number[]; weight: number };

const TRIM = { low: 0.3, high: 3 };
const targets = Object.fromEntries(DISTRICTS.map((name, i) => [name, POPULATION[i] ?? 0]));
/** What anybody can work out for themselves who supposes that so many answered in each district. */
function weigh(sizes: readonly number[]) {
  const groups = sizes.map((n, i) => ({ values: [DISTRICTS[i] ?? ''], n }));
  const raked = rakeMargins(groups, [{ variable: 'district', targets }], TRIM);
  if (!raked.ok) throw new Error(raked.reason);
  return raked.raked;
}

function survey(sizes: readonly number[], seed: number) {
  const random = chance(seed);
  const { weights, report } = weigh(sizes);
  const people = sizes.flatMap((n, district) =>
    Array.from({ length: n }, (): Person => {
      const levels = QUESTIONS.map(() =>
        // The smallest district is clearly less content than the others.
        Math.min(5, 1 + Math.floor(random() * (district === sizes.length - 1 ? 2.4 : 5.6))),
      );
      return { district, levels, weight: weights[district] ?? 0 };
    }),
  );
  const place = ({ district }: Person) => ({ classCode: null, districtCode: DISTRICTS[district] ?? null });
  const answers = people.flatMap((one) =>
    one.levels.map((level, i) => ({
      ...{ question: QUESTIONS[i] ?? '', level, n: 1, w: one.weight, ww: one.weight ** 2, ...place(one) },
    })),
  );
  const composites = people.map((one) => {
    const [x, w] = [
      one.levels.reduce((sum, level) => sum + (level - 1) * 25, 0) / one.levels.length,
      one.weight,
    ];
    return { n: 1, w, wx: w * x, ww: w * w, wwx: w * w * x, wwxx: (w * x) ** 2, ...place(one) };
  });
  const facts: ReleaseFacts = {
    ...{ code: 's-w', revision: 1, survey: { code: 's', name: words('s') }, instrumentVersion: 1, asOf: '' },
    wave: { code: 'w', name: words('w'), opensAt: '', closesAt: '' },
    ...{ sampleKind: 'quota', scale: { code: 'l', name: words('l'), points: LINEAR }, groups: [] },
    weighting: {
      ...{ version: 1, variables: ['district'], trim: TRIM, trimmed: report.trimmed, gaps: report.gaps },
      ...{ designEffect: report.designEffect, effectiveN: report.effectiveN },
    },
    questions: ['*', ...QUESTIONS].map((code) => ({ code, kind: 'five_level', text: words(code) })),
  };
  const { body } = buildRelease(
    facts,
    resultRows(instrument, LINEAR, answers, composites),
    [],
    undefined,
    null,
  );
  return { body, people };
}

const range = (from: number, to: number) =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);
/** A figure that was rounded to so many decimals lies at most so far off; one digit more than is written is never known. */
const stepOf = (values: readonly number[]) =>
  [0.0001, 0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1]
    .filter((step) => values.every((value) => Math.abs(value / step - Math.round(value / step)) < 1e-6))
    .at(-1) ?? 0;

/**
 * Whoever knows every answer of every shown district, how many the hidden pair has together, and the way of weighting: which
 * sizes of the pair fit all that is published, and between which ends the index of each hidden district lies for those.
 */
function attack(body: ReleaseBody, sizes: readonly number[], people: readonly Person[]) {
  const isShown = (i: number) =>
    body.rows.some((row) => row.by === 'district' && row.code === DISTRICTS[i] && row.numbers);
  const hidden = range(0, DISTRICTS.length - 1).filter((i) => !isShown(i));
  const [a = 0, b = 0] = hidden;
  const known = people.filter(({ district }) => !hidden.includes(district));
  const n = people.length;
  const both = n - known.length;
  const totals = QUESTIONS.map((question) =>
    body.rows.find((row) => row.question === question && row.by === 'all'),
  );
  const indexStep = stepOf(totals.map((row) => row?.numbers?.index ?? 0));
  const shareStep = stepOf(totals.flatMap((row) => [row?.top3?.share ?? 0, row?.top2?.share ?? 0]));
  const ends: [number, number][] = [
    [100, 0],
    [100, 0],
  ];
  const points = ({ levels }: Person, q: number) => ((levels[q] ?? 0) - 1) * 25;
  const fitting = range(1, both - 1).filter((sizeA) => {
    const sizeB = both - sizeA;
    const supposed = sizes.map((size, i) => (i === a ? sizeA : i === b ? sizeB : size));
    const { weights, report } = weigh(supposed);
    const weightOf = ({ district }: Person) => weights[district] ?? 0;
    const [weightA, weightB] = [weights[a] ?? 0, weights[b] ?? 0];
    const published = body.weighting;
    const effect = published?.designEffect ?? 0;
    const step = n < 100 ? 0.5 : 0.1;
    if (report.designEffect > effect + 1e-9 || report.designEffect <= effect - step) return false;
    if (Math.ceil(report.trimmed / 20) * 20 !== published?.trimmed) return false;
    const fitsShares = totals.every((row, q) =>
      ([3, 4] as const).every((least) => {
        const said = (least === 3 ? row?.top3?.share : row?.top2?.share) ?? 0;
        const satisfied = known.filter(({ levels }) => (levels[q] ?? 0) >= least);
        const rest = said * n - satisfied.reduce((all, one) => all + weightOf(one), 0);
        return range(0, sizeA).some((k) => {
          const m = Math.round((rest - k * weightA) / weightB);
          const miss = Math.abs(k * weightA + m * weightB - rest);
          return m >= 0 && m <= sizeB && miss <= (shareStep / 2) * n;
        });
      }),
    );
    if (!fitsShares) return false;
    const fits = totals.map((row, q) => {
      const index = row?.numbers?.index ?? 0;
      const standardError = row?.numbers?.standardError ?? 0;
      const rest = index * n - known.reduce((all, one) => all + weightOf(one) * points(one, q), 0);
      const squares = known.reduce((all, one) => all + (weightOf(one) * (points(one, q) - index)) ** 2, 0);
      // The standard error was rounded up to two digits: what is left for the squares of the pair.
      const digit = 10 ** (Math.floor(Math.log10(standardError)) - 1);
      const error = (value: number) => ((value * n) ** 2 * (n - 1)) / n - squares;
      const spread = (mean: number, size: number, weight: number) => ({
        least: weight ** 2 * size * (mean - index) ** 2,
        most: weight ** 2 * size * ((mean - index) ** 2 + mean * (100 - mean)),
      });
      return range(0, 4 * sizeA).flatMap((k) => {
        const m = Math.round((rest - 25 * k * weightA) / (25 * weightB));
        const miss = Math.abs(25 * k * weightA + 25 * m * weightB - rest);
        if (m < 0 || m > 4 * sizeB || miss > (indexStep / 2) * n) return [];
        const means = [(25 * k) / sizeA, (25 * m) / sizeB] as const;
        const [one, other] = [spread(means[0], sizeA, weightA), spread(means[1], sizeB, weightB)];
        const isLeft = error(standardError) >= one.least + other.least - 1;
        return isLeft && error(standardError - digit) <= one.most + other.most + 1 ? [means] : [];
      });
    });
    if (fits.some((found) => found.length === 0)) return false;
    for (const means of fits[0] ?? [])
      for (const i of [0, 1] as const)
        ends[i] = [Math.min(ends[i]?.[0] ?? 0, means[i]), Math.max(ends[i]?.[1] ?? 0, means[i])];
    return true;
  });
  return { hidden, both, fitting, ends, indexStep, shareStep };
}

it.each([
  ['17 and 8 among 200', [39, 17, 41, 41, 34, 20, 8]],
  ['40 and 8 among 578, whose weights are cut', [120, 50, 130, 130, 100, 40, 8]],
  ['12 and 4 among 316, whose weights are cut', [60, 60, 60, 60, 60, 12, 4]],
  ['18 and 9 among 1 807', [400, 180, 420, 430, 350, 18, 9]],
  ['12 and 6 among 88', [15, 12, 15, 14, 14, 12, 6]],
])('no total gives back a pair of %s', (_, sizes) => {
  for (const seed of [1, 2, 3, 4, 5]) {
    const { body, people } = survey(sizes, seed);
    const { hidden, fitting, ends } = attack(body, sizes, people);
    expect(hidden).toHaveLength(2);
    // The attack looks in the right place, and cannot tell the truth from many other sizes and indices.
    expect(fitting).toContain(sizes[hidden[0] ?? 0]);
    expect(Math.max(...fitting) - Math.min(...fitting), `${seed}: ${fitting}`).toBeGreaterThanOrEqual(10);
    expect(fitting.length).toBeGreaterThanOrEqual(10);
    for (const [low, high] of ends) expect(high - low).toBeGreaterThan(5);
  }
});
