import { expect, test } from 'vitest';
import { pointFigures } from './point-figures';

const scale = { basicWeight: 1, scores: [100, 80, 60, 30, 0] };

test('both rates and the index of 500 answers, by the mapping that is named', () => {
  // 210 + 205 + 55 + 18 + 12 from best to worst (experience of a published example).
  const figures = pointFigures([205, 210, 55, 18, 12], scale);
  expect(figures.index?.mean).toBeCloseTo(82.28, 2);
  expect(figures.satisfied?.value).toBeCloseTo(0.94, 10);
  expect(figures.wellSatisfied?.value).toBeCloseTo(0.83, 10);
  expect(figures.satisfied?.low).toBeLessThan(0.94);
});

test('nine answers show nothing but their number', () => {
  expect(pointFigures([9, 0, 0, 0, 0], scale)).toEqual({
    ...{ n: 9, isShown: false, index: null, satisfied: null, wellSatisfied: null },
  });
  expect(pointFigures([10, 0, 0, 0, 0], scale)).toMatchObject({ n: 10, isShown: true });
});
