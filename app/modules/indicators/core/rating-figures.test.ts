import { describe, expect, it } from 'vitest';
import { ratingFigures } from './rating-figures';

const rule = { basicWeight: 1 };

describe('the three rates from counts', () => {
  it('gives 98 %, 80 % and, with k = 0.9, 88 % of 100 valid answers (domain oracle)', () => {
    const counts = {
      ...{ invited: 250, answered: 100, contacted_yes: 98, contacted_no: 2 },
      ...{ solved_yes: 80, solved_partly: 5, solved_no: 15 },
      ...{ satisfied_5: 30, satisfied_4: 40, satisfied_3: 20, satisfied_2: 6, satisfied_1: 4 },
    };
    const figures = ratingFigures(counts, {}, { basicWeight: 0.9 });
    expect(figures.contact?.value).toBeCloseTo(0.98);
    expect(figures.solved?.value).toBeCloseTo(0.8);
    expect(figures.satisfied?.value).toBeCloseTo(0.88);
    expect(figures.answer?.value).toBeCloseTo(0.4);
    expect(figures.changes.solved.verdict).toBe('not_computable');
  });

  it('gives the rates with and without the answers that were left out, each with its n', () => {
    const counts = {
      ...{ invited: 30, answered: 20, excluded: 2, solved_yes: 10, solved_no: 10, excluded_solved_no: 2 },
      ...{
        contacted_yes: 20,
        excluded_contacted_yes: 2,
        satisfied_5: 15,
        satisfied_1: 5,
        excluded_satisfied_1: 2,
      },
    };
    const figures = ratingFigures(counts, {}, rule);
    expect([figures.solved?.value, figures.solved?.n]).toEqual([0.5, 20]);
    expect([figures.without.solved?.value, figures.without.solved?.n]).toEqual([10 / 18, 18]);
    expect([figures.without.satisfied?.value, figures.without.satisfied?.n]).toEqual([15 / 18, 18]);
    // Who was asked stays asked.
    expect(figures.without.answer?.value).toBe(18 / 30);
    expect(figures.excluded).toBe(2);
  });

  it('says no data, never 0 %, when nobody answered', () => {
    const figures = ratingFigures({ invited: 12 }, {}, rule);
    expect(figures.solved).toBeNull();
    expect(figures.changes.satisfied.verdict).toBe('no_data');
    expect(figures.answer?.value).toBe(0);
  });

  it('does not judge a change from fewer than ten answers', () => {
    const few = { answered: 9, solved_yes: 1, solved_no: 8 };
    const many = { answered: 90, solved_yes: 80, solved_no: 10 };
    expect(ratingFigures(few, many, rule).changes.solved.verdict).toBe('undecidable');
  });
});
