import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hiddenCells } from './suppress';

describe('hidden cells of a published table', () => {
  it('hides counts of 1 to 4 and lets zero and 5 stand', () => {
    expect([...hiddenCells([0, 5, 1, 3, 40])].sort()).toEqual([2, 3]);
  });

  it('hides the next lowest as well when one hidden cell could be subtracted from the sum', () => {
    expect([...hiddenCells([20, 3, 9, 0])].sort()).toEqual([1, 2]);
  });

  it('lets no hidden small count be worked out from the sum and the rule', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 2, maxLength: 6 }), (counts) => {
        const hidden = [...hiddenCells(counts)];
        if (hidden.length === 0 || counts.every((count) => count > 0 && count <= 4)) return;
        const sum = hidden.reduce((total, index) => total + (counts[index] ?? 0), 0);
        // Every way to fill the hidden cells that a reader who knows the rule must reckon with.
        const isSmall = (value: number) => value > 0 && value <= 4;
        const ways = fillings(hidden.length, sum).filter(
          (values) => values.filter((value) => !isSmall(value)).length <= 1,
        );
        for (const [at, index] of hidden.entries()) {
          const count = counts[index] ?? 0;
          if (count === 0 || count > 4) continue;
          expect(new Set(ways.map((values) => values[at])).size, `${counts} hides ${hidden}`).toBeGreaterThan(
            1,
          );
        }
      }),
      { numRuns: 300 },
    );
  });
});

function fillings(cells: number, sum: number): number[][] {
  if (cells === 1) return [[sum]];
  return Array.from({ length: sum + 1 }, (_, first) => first).flatMap((first) =>
    fillings(cells - 1, sum - first).map((rest) => [first, ...rest]),
  );
}
