import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ask, words } from '~test/factories/instruments';
import { buildRelease, type Counted, type ReleaseFacts } from './build-release';
import { addTallies, figureOf } from './figure';
import type { ReleaseBody } from './release-body';
import { isEstimate } from './self-selected';
import { COMPOSITE, type ResultRow } from './wave-results';

const LINEAR = new Map([1, 2, 3, 4, 5].map((level) => [level, (level - 1) * 25]));

/** So many of each level of a question, in two classes; with weights the better levels weigh more. */
function rowsOf(counts: readonly number[], isWeighted: boolean): ResultRow[] {
  const weight = (i: number) => (isWeighted ? 0.5 + i / 4 : 1);
  const levels = addTallies(
    counts.map((n, i) => ({ level: i + 1, n, w: n * weight(i), ww: n * weight(i) ** 2 })),
  );
  const twice = addTallies([...levels, ...levels]);
  const row = (question: string, by: 'all' | 'class', code: string): ResultRow => {
    const own = by === 'all' ? twice : levels;
    const n = own.reduce((sum, one) => sum + one.n, 0);
    const figure = figureOf(own, LINEAR, { isFiveLevel: question === 'q' });
    return { question, group: { by, code }, n, figure, levels: own };
  };
  return ['q', COMPOSITE].flatMap((question) => [
    row(question, 'all', ''),
    row(question, 'class', 'A'),
    row(question, 'class', 'B'),
  ]);
}

const half = [2, 4].map((level) => ({ level, n: 30, w: 30, ww: 30 }));
const everybody = { n: 60, w: 60, ww: 60 };
const counted: Counted[] = [
  {
    question: ask.number('how'),
    distribution: {
      ...{ question: 'how', answered: everybody, options: [], escapes: [] },
      number: { values: [2, 30, 4, 30], mean: figureOf(half, LINEAR), quartiles: [2, 3, 4] },
    },
  },
];
const target = { code: 't', name: words('t'), value: 50, source: null };

type Made = { counts?: readonly number[]; weighting?: ReleaseFacts['weighting'] };
function bodyOf(
  sampleKind: ReleaseFacts['sampleKind'],
  before?: ReleaseBody,
  { counts = before ? [1, 2, 5, 40, 52] : [20, 20, 20, 20, 20], weighting = null }: Made = {},
): ReleaseBody {
  const facts: ReleaseFacts = {
    ...{ code: 's-w', revision: 1, survey: { code: 's', name: words('s') }, instrumentVersion: 1 },
    wave: { code: 'w', name: words('w'), opensAt: '', closesAt: '' },
    ...{ sampleKind, scale: { code: 'l', name: words('l'), points: {} }, weighting, asOf: '' },
    questions: [COMPOSITE, 'q', 'how'].map((code) => ({ code, kind: 'five_level', text: words(code) })),
    groups: [],
  };
  const rows = rowsOf(counts, weighting !== null);
  return buildRelease(facts, rows, [], before && { body: before, hash: 'h' }, target, counted).body;
}

/** Every value of these names, wherever it stands. */
function valuesOf(names: readonly string[], value: unknown): unknown[] {
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, member]) => [
    ...(names.includes(name) ? [member] : []),
    ...valuesOf(names, member),
  ]);
}
const INFERENCE = ['standardError', 'low', 'high', 'effectiveN', 'designEffect', 'degrees'];

it('no body of volunteers holds an error, an interval or a verdict, whatever was answered and weighted', () => {
  const answers = fc.array(fc.nat(30), { minLength: 5, maxLength: 5 });
  const weighting = { version: 1, variables: ['district'], designEffect: 1.4, effectiveN: 60 };
  fc.assert(
    fc.property(answers, answers, fc.boolean(), (now, then, isWeighted) => {
      const made = isWeighted ? { weighting } : {};
      const before = bodyOf('self_selected', undefined, { counts: then, ...made });
      const body = bodyOf('self_selected', before, { counts: now, ...made });
      const held = valuesOf(INFERENCE, body).filter((value) => value !== null && value !== undefined);
      expect(held).toEqual([]);
      for (const verdict of valuesOf(['verdict'], body))
        expect(['undecidable', 'break', 'not_judged']).toContain(verdict);
    }),
    { numRuns: 100 },
  );
});

it('who chose to answer is described: no error, no interval, no test, no target', () => {
  const body = bodyOf('self_selected', bodyOf('self_selected'));
  expect(valuesOf(INFERENCE, body).filter((value) => value !== null && value !== undefined)).toEqual([]);
  expect(new Set(valuesOf(['verdict'], body))).toEqual(new Set(['undecidable', 'not_judged']));
  expect(body.headline).toMatchObject({ of: 'classes', n: 200, verdict: 'not_judged' });
  // How far it has moved is said all the same.
  const [first] = body.rows;
  expect(first?.change?.change).toBeCloseTo((first?.numbers?.index ?? 0) - 50, 6);
  expect(first?.top2?.share).toBeCloseTo(0.92, 6);
});

it('a sample after volunteers is compared with nothing, nor volunteers after a sample', () => {
  for (const [kind, before] of [
    ['quota', 'self_selected'],
    ['self_selected', 'quota'],
  ] as const) {
    const body = bodyOf(kind, bodyOf(before));
    expect(new Set(body.rows.map(({ change }) => change?.verdict))).toEqual(new Set(['break']));
    expect(body.headline?.change).toMatchObject({ verdict: 'break', change: null });
  }
});

it('a sample keeps its errors, intervals and verdicts', () => {
  const body = bodyOf('quota', bodyOf('quota'));
  expect(body.rows.every(({ numbers }) => isEstimate(numbers))).toBe(true);
  expect(body.headline).toMatchObject({ verdict: 'met', change: { verdict: 'sig_up' } });
});
