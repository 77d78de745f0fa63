import { expect, it } from 'vitest';
import { compareIndices, compareTopShares } from './compare-waves';
import { whyUnjudged } from './why-unjudged';

const scale = { scaleCode: 'linear' };
const of = (kind: 'quota' | 'self_selected', n: number, index: number, standardError: number | null) => ({
  ...{ kind, ...scale, figure: { n, index, standardError } },
});

it.each([
  ['volunteers', of('self_selected', 90, 70, null), of('self_selected', 80, 60, null)],
  ['few', of('self_selected', 90, 70, null), of('self_selected', 9, 60, null)],
  ['few', of('quota', 9, 70, 2), of('quota', 80, 60, 2)],
  ['alike', of('quota', 90, 100, 0), of('quota', 80, 100, 0)],
  [undefined, of('quota', 90, 70, 2), of('quota', 80, 60, 2)],
  [undefined, of('quota', 90, 70, 2), of('self_selected', 80, 60, null)],
] as const)('an index that cannot be judged has its reason: %s', (reason, now, before) => {
  const least = Math.min(now.figure.n, before.figure.n);
  expect(whyUnjudged(compareIndices(now, before), least)).toBe(reason);
});

it('so has a share', () => {
  const share = { kind: 'self_selected', ...scale, n: 90, effectiveN: null, share: 0.5 } as const;
  expect(whyUnjudged(compareTopShares(share, share), 90)).toBe('volunteers');
});
