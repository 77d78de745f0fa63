import { expect, it } from 'vitest';
import { words } from '~test/factories/instruments';
import { headlineOf } from './headline';
import type { ReleasedRow } from './release-body';

const row = (by: ReleasedRow['by'], code: string, n: number): ReleasedRow => ({
  ...{ question: '*', by, code, top3: null, top2: null, before: null, change: null, shareChange: null },
  show: n < 10 ? 'hidden' : 'plain',
  numbers: n < 10 ? null : { n, effectiveN: n, index: 90, standardError: 1, low: 88, high: 92 },
});
const target = { code: 't', name: words('t'), value: 70, source: null };
const facts = { sampleKind: 'probability' as const };

it('names the classes that are missing in the mean, and judges no target without them', () => {
  const two = [row('all', '', 64), row('class', 'A', 30), row('class', 'B', 30)];
  expect(headlineOf(two, facts, target)).toMatchObject({ of: 'classes', missing: [], verdict: 'met' });
  const hidden = [...two, row('class', 'C', 4)];
  expect(headlineOf(hidden, facts, target)).toMatchObject({ missing: ['C'], verdict: 'not_judged' });
  const alone = [row('all', '', 34), row('class', 'A', 30), row('class', 'C', 4)];
  expect(headlineOf(alone, facts, target)).toMatchObject({
    ...{ of: 'answers', missing: ['C'], verdict: 'not_judged' },
  });
  expect(headlineOf([row('all', '', 60)], facts, target)).toMatchObject({ missing: [], verdict: 'met' });
});
