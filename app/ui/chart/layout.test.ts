import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitSeries, spreadLabels, textWidth } from './layout';

describe('splitSeries', () => {
  const at = (x: number, y: number | null) => ({ x, y });
  it('does not join across an absent value', () => {
    const runs = splitSeries([at(1, 5), at(2, 6), at(3, null), at(4, 7)]);
    expect(runs.map((run) => run.map((point) => point.x))).toEqual([[1, 2], [4]]);
  });
  it('does not join across a change of method', () => {
    const runs = splitSeries([at(1, 5), at(2, 6), at(3, 7)], [2]);
    expect(runs.map((run) => run.map((point) => point.x))).toEqual([[1], [2, 3]]);
  });
  it('keeps every measured point exactly once', () => {
    fc.assert(
      fc.property(
        fc.array(fc.option(fc.integer({ min: 0, max: 9 }))),
        fc.array(fc.integer({ min: 0, max: 20 })),
        (ys, breaks) => {
          const points = ys.map((y, x) => ({ x, y }));
          expect(splitSeries(points, breaks).flat()).toEqual(points.filter((point) => point.y !== null));
        },
      ),
    );
  });
});

describe('spreadLabels', () => {
  it('leaves labels alone that do not touch', () => {
    expect(
      spreadLabels(
        [
          { y: 20, height: 16 },
          { y: 80, height: 16 },
        ],
        0,
        100,
      ),
    ).toEqual([20, 80]);
  });
  it('moves labels apart that would cover each other, and keeps which is above', () => {
    const [a, b] = spreadLabels(
      [
        { y: 52, height: 16 },
        { y: 50, height: 16 },
      ],
      0,
      100,
    );
    expect((a ?? 0) - (b ?? 0)).toBeGreaterThanOrEqual(16);
  });
  it('keeps the lowest label inside the drawing', () => {
    expect(
      Math.max(
        ...spreadLabels(
          [
            { y: 98, height: 16 },
            { y: 99, height: 16 },
          ],
          0,
          100,
        ),
      ),
    ).toBeLessThanOrEqual(92);
  });
});

describe('textWidth', () => {
  it('counts a full-width character as one em and a digit as about half', () => {
    expect(textWidth('全市', 16)).toBe(32);
    expect(textWidth('8.5', 10)).toBeCloseTo(16.8);
  });
});
