import { expect, it } from 'vitest';
import { foundByChance } from './by-chance';
import type { ReleasedChange, ReleasedRow } from './release-body';

const tested: ReleasedChange = { verdict: 'flat', change: 0.2, low: -1, high: 1 };
const unjudged: ReleasedChange = { verdict: 'undecidable', change: 0.2, low: null, high: null };
const row = (change: ReleasedChange | null, shares: ReleasedChange | null) =>
  ({ change, shareChange: shares && { top3: shares, top2: shares } }) as ReleasedRow;

it('of many comparisons one in twenty is found by chance; only those that were tested count', () => {
  const rows = Array.from({ length: 20 }, () => row(tested, tested));
  expect(foundByChance({ rows: [...rows, row(unjudged, unjudged), row(null, null)] })).toEqual({
    ...{ tested: 60, n: 3 },
  });
});

it('of few nothing is said', () => {
  expect(foundByChance({ rows: Array.from({ length: 3 }, () => row(tested, tested)) })).toBeUndefined();
  expect(foundByChance({ rows: Array.from({ length: 30 }, () => row(unjudged, unjudged)) })).toBeUndefined();
});
