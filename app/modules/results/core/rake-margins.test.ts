import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rake } from '~/modules/indicators/core/weights';
import { type Group, type Margin, NO_VALUE, rakeMargins } from './rake-margins';

const WIDE = { low: 0, high: 1e6 };
const table = (counts: readonly (readonly number[])[]): Group[] =>
  counts.flatMap((row, i) => row.map((n, j) => ({ values: [`a${i}`, `b${j}`], n })));
const margin = (variable: string, targets: readonly number[]): Margin => ({
  variable,
  targets: Object.fromEntries(targets.map((target, i) => [`${variable}${i}`, target])),
});

describe('raking to margins', () => {
  it('gives the weights of the two-way kernel, scaled to a mean of one', () => {
    const counts = [
      [20, 40, 40],
      [50, 140, 310],
      [100, 50, 50],
      [30, 100, 70],
    ];
    const [rows, columns] = [
      [175, 550, 430, 345],
      [365, 415, 720],
    ];
    const result = rakeMargins(table(counts), [margin('a', rows), margin('b', columns)], WIDE);
    if (!result.ok) throw new Error(result.reason);
    const kernel = rake(counts, rows, columns).weights.flat();
    result.raked.weights.forEach((weight, i) => {
      expect(weight * 1.5).toBeCloseTo(kernel[i] ?? 0, 8);
    });
    expect(result.raked.report.designEffect).toBeCloseTo(1.099681, 6);
    expect(result.raked.report.gap).toBeLessThan(1e-9);
  });

  it('keeps every weight within the trim and the mean at one', () => {
    const count = fc.integer({ min: 1, max: 60 });
    const people = fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(
        fc.array(fc.array(count, { minLength: 3, maxLength: 3 }), { minLength: 3, maxLength: 3 }),
        people,
        people,
        (counts, rows, columns) => {
          const groups = table(counts);
          const result = rakeMargins(groups, [margin('a', rows), margin('b', columns)]);
          if (!result.ok) return;
          const { weights, report } = result.raked;
          const n = groups.reduce((sum, group) => sum + group.n, 0);
          const mean = groups.reduce((sum, group, i) => sum + group.n * (weights[i] ?? 0), 0) / n;
          expect(mean).toBeCloseTo(1, 6);
          expect(report.smallest).toBeGreaterThanOrEqual(0.3);
          expect(report.largest).toBeLessThanOrEqual(3);
          expect(report.trimmed > 0 || report.gap < 1e-8).toBe(true);
        },
      ),
      {
        numRuns: 60,
        // Margins so far apart that the scale of the cut weights is thousands of times the plain one.
        examples: [
          [
            [
              [1, 1, 23],
              [1, 1, 1],
              [1, 1, 1],
            ],
            [1, 5, 6],
            [1, 801, 1],
          ],
        ],
      },
    );
  });

  it('does not care in which unit people are counted', () => {
    const groups = table([
      [10, 20],
      [30, 5],
    ]);
    const of = (scale: number) =>
      rakeMargins(groups, [margin('a', [50 * scale, 50 * scale]), margin('b', [30, 70])], WIDE);
    const [one, thousand] = [of(1), of(1000)];
    if (!one.ok || !thousand.ok) throw new Error('refused');
    one.raked.weights.forEach((weight, i) => {
      expect(thousand.raked.weights[i]).toBeCloseTo(weight, 9);
    });
  });

  it('adjusts nobody by a margin whose value they do not have, and the others among themselves', () => {
    const groups: Group[] = [
      { values: ['a0', 'b0'], n: 30 },
      { values: ['a0', 'b1'], n: 10 },
      { values: ['a1', 'b0'], n: 10 },
      { values: ['a1', 'b1'], n: 10 },
      { values: [NO_VALUE, 'b1'], n: 5 },
      { values: [NO_VALUE, NO_VALUE], n: 3 },
    ];
    const result = rakeMargins(groups, [margin('a', [1, 1]), margin('b', [1, 3])], WIDE);
    if (!result.ok) throw new Error(result.reason);
    const { weights, report } = result.raked;
    const sum = (isIn: (values: readonly string[]) => boolean) =>
      groups.reduce((total, { values, n }, i) => total + (isIn(values) ? n * (weights[i] ?? 0) : 0), 0);
    const share = (at: number, value: string) =>
      sum((values) => values[at] === value) / sum((values) => values[at] !== NO_VALUE);
    expect(share(0, 'a0')).toBeCloseTo(0.5, 9);
    expect(share(1, 'b0')).toBeCloseTo(0.25, 9);
    expect(report).toMatchObject({ n: 68, withoutValue: { a: 8, b: 3 } });
    expect(report.gap).toBeLessThan(1e-9);
    // By nothing at all: the weight that all have in the mean, for the scale alone moves it.
    expect(weights[5]).toBeCloseTo(1, 9);
    expect(sum(() => true)).toBeCloseTo(68, 9);
  });

  it('treats a value without a known population as none, and counts it apart', () => {
    const of = (unsaid: string) => [
      { values: ['a0', 'b0'], n: 30 },
      { values: ['a1', 'b0'], n: 10 },
      { values: ['a1', 'b1'], n: 15 },
      { values: [unsaid, 'b1'], n: 7 },
    ];
    const margins = [margin('a', [1, 1]), margin('b', [1, 3])];
    const [first = margin('a', []), ...others] = margins;
    const open = [{ ...first, targets: { ...first.targets, unsaid: null, nobody: null } }, ...others];
    const [said, empty] = [rakeMargins(of('unsaid'), open, WIDE), rakeMargins(of(NO_VALUE), margins, WIDE)];
    if (!said.ok || !empty.ok) throw new Error('refused');
    expect(said.raked.weights).toEqual(empty.raked.weights);
    expect(said.raked.report).toMatchObject({ n: 62, withoutValue: {}, withoutPopulation: { a: 7 } });
    expect(empty.raked.report).toMatchObject({ withoutValue: { a: 7 }, withoutPopulation: {} });
  });

  it.each<[string, Group[], Margin[], object]>([
    ['nobody answered', [], [margin('a', [1, 1])], { reason: 'no_answers' }],
    [
      'people without a respondent',
      [{ values: ['a0'], n: 5 }],
      [margin('a', [1, 1])],
      { reason: 'empty_margin', variable: 'a', value: 'a1' },
    ],
    [
      'a respondent without people',
      [{ values: ['a2'], n: 5 }],
      [margin('a', [1, 1])],
      { reason: 'unknown_value', variable: 'a', value: 'a2' },
    ],
    ['no people at all', [{ values: ['a0'], n: 5 }], [margin('a', [0])], { reason: 'no_people' }],
    [
      'no known people at all',
      [{ values: ['a0'], n: 5 }],
      [{ variable: 'a', targets: { a0: null } }],
      { reason: 'no_people', variable: 'a' },
    ],
    [
      'margins that contradict each other',
      [
        { values: ['a0', 'b0'], n: 5 },
        { values: ['a1', 'b1'], n: 5 },
      ],
      [margin('a', [80, 20]), margin('b', [20, 80])],
      { reason: 'no_convergence', variable: 'a', value: expect.stringMatching(/^a[01]$/) },
    ],
  ])('refuses %s', (_, groups, margins, refusal) => {
    expect(rakeMargins(groups, margins)).toMatchObject({ ok: false, ...refusal });
  });
});
