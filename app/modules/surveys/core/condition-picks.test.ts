import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ask, instrumentOf, pageOf } from '~test/factories/instruments';
import { expressionOf, pickGroups, picksOf } from './condition-picks';

const instrument = instrumentOf([
  pageOf('one', [ask.level('a'), ask.yesNo('b')]),
  pageOf('two', [ask.single('c', ['x', 'y'])]),
]);
const picks = pickGroups(instrument, {}).flatMap(({ question, picks: own }) =>
  own.map(({ op, value }) =>
    op === 'answered' ? `answered:${question.code}` : `${op}:${question.code}:${value}`,
  ),
);

describe('conditions chosen from lists', () => {
  it('mean an expression from which the same entries are read again', () => {
    const chosen = fc.tuple(
      fc.constantFrom('and' as const, 'or' as const),
      fc.subarray(picks, { minLength: 2, maxLength: 3 }),
    );
    fc.assert(
      fc.property(chosen, ([combination, some]) => {
        expect(picksOf(expressionOf(combination, some))).toEqual({ combination, picks: some });
      }),
    );
    expect(expressionOf('and', ['eq:b:yes'])).toEqual({ op: 'eq', question: 'b', value: 'yes' });
    expect(expressionOf('and', ['', ''])).toBeUndefined();
    expect(picksOf({ op: 'not', of: { op: 'answered', question: 'a' } })).toBeUndefined();
  });
  it('offer only what was asked before', () => {
    const codes = (before: Parameters<typeof pickGroups>[1]) =>
      pickGroups(instrument, before).map(({ question }) => question.code);
    expect(codes({ page: 'one' })).toEqual([]);
    expect(codes({ page: 'two' })).toEqual(['a', 'b']);
    expect(codes({ question: 'b' })).toEqual(['a']);
    expect(codes({})).toEqual(['a', 'b', 'c']);
  });
});
