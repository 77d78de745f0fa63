import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makePointCode, normalisePointCode } from './point-code';
import { findBursts, findSameTexts, findSolvedOnly } from './suspicious';

const patterns = {
  burst: { answers: 3, withinMinutes: 5 },
  sameText: { answers: 3, minLength: 4 },
  solvedOnly: { withinDays: 90, cases: 10, gap: 0.3 },
};
const answer = (id: number, minute: number, remark: string | null = null, pointId: number | null = 1) => ({
  ...{ id, pointId, remark },
  at: new Date(Date.UTC(2026, 9, 16, 2, minute)),
});

describe('bursts', () => {
  it('marks all answers of a window that is too full, and none of a steady queue', () => {
    const answers = [answer(1, 0), answer(2, 2), answer(3, 5), answer(4, 20), answer(5, 30)];
    expect([...findBursts(answers, patterns).keys()]).toEqual([1, 2, 3]);
    expect(findBursts([answer(1, 0), answer(2, 3), answer(3, 6)], patterns).size).toBe(0);
  });

  it('says how many there were and how long they took, of windows that overlap together', () => {
    const answers = [0, 2, 4, 6, 30].map((minute, index) => answer(index, minute));
    expect(findBursts(answers, patterns).get(3)).toEqual({ burst: { answers: 4, minutes: 6 } });
    expect(findBursts(answers, patterns).has(4)).toBe(false);
  });

  it('counts each point for itself, and answers about cases not at all', () => {
    const answers = [answer(1, 0), answer(2, 0, null, 2), answer(3, 0, null, 3), answer(4, 0, null, null)];
    expect(findBursts(answers, patterns).size).toBe(0);
  });

  it('does not depend on the order of the answers', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 59 }), { maxLength: 12 }), (minutes) => {
        const answers = minutes.map((minute, index) => answer(index, minute));
        const sorted = (list: typeof answers) => [...findBursts(list, patterns)].sort(([a], [b]) => a - b);
        expect(sorted([...answers].reverse())).toEqual(sorted(answers));
      }),
    );
  });
});

describe('the same words', () => {
  it('are found whatever the punctuation, and short ones are left alone', () => {
    const same = ['态度很好，办得快。', '态度很好 办得快', '态度很好办得快！'];
    const answers = [...same, '很好', '很好', '很好', '别的话'].map((remark, id) => answer(id, id, remark));
    const found = findSameTexts(answers, patterns);
    expect([...found.keys()]).toEqual([0, 1, 2]);
    expect(found.get(0)).toEqual({ same_text: { answers: 3 } });
  });
});

describe('asking about solved cases only', () => {
  const unit = (solved: [number, number], others: [number, number]) => ({
    ...{ unitId: 1, how: 'called' as const, solved, others },
  });
  it('shows in the shares, and only with enough cases of both kinds', () => {
    const units = [unit([19, 20], [3, 12]), unit([19, 20], [2, 9]), unit([9, 20], [4, 12])];
    expect(findSolvedOnly(units, patterns)).toEqual([unit([19, 20], [3, 12])]);
  });
});

describe('the code of a point', () => {
  it('is read however it is typed', () => {
    expect(normalisePointCode(' 7kq-2mz ')).toBe('7KQ2MZ');
    expect(normalisePointCode('７ＫＱ２ＭＺ')).toBe('7KQ2MZ');
    for (const wrong of ['', '7KQ2M', '7KQ2MO', '<script>'])
      expect(normalisePointCode(wrong)).toBeUndefined();
  });
  it('reads back what it makes', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 6, maxLength: 6 }), (draws) => {
        const rest = [...draws];
        const code = makePointCode((below) => (rest.shift() ?? 0) % below);
        expect(normalisePointCode(code)).toBe(code);
      }),
    );
  });
});
