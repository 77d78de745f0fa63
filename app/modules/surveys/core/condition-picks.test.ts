import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ask, instrumentOf, pageOf } from '~test/factories/instruments';
import { expressionOf, isOpenPick, offeredPicks, openOf, pickGroups, picksOf } from './condition-picks';
import { holds } from './evaluate';
import type { Expression } from './instrument';

const instrument = instrumentOf([
  pageOf('one', [ask.level('a'), ask.yesNo('b')]),
  pageOf('two', [ask.single('c', ['x', 'y'])]),
]);
const aged = instrumentOf([pageOf('one', [ask.number('age'), ask.level('a')])]);
const groups = pickGroups(instrument, {});
const picks = offeredPicks(groups);
const of = (code: string) => picks.filter((pick) => pick.split(':')[1] === code);

describe('conditions chosen from lists', () => {
  it('mean an expression from which the same entries are read again', () => {
    const chosen = fc.tuple(
      fc.constantFrom('and' as const, 'or' as const),
      fc.subarray(picks, { minLength: 2, maxLength: 3 }),
    );
    fc.assert(
      fc.property(chosen, ([combination, some]) => {
        expect(picksOf(expressionOf(combination, some), groups)).toEqual({ combination, picks: some });
      }),
    );
    expect(expressionOf('and', ['eq:b:yes'])).toEqual({ op: 'eq', question: 'b', value: 'yes' });
    expect(expressionOf('and', ['', ''])).toBeUndefined();
    expect(picksOf({ op: 'not', of: { op: 'answered', question: 'a' } }, groups)).toBeUndefined();
  });
  it('are read from an expression only where the lists offer all of it: nothing is lost by saving', () => {
    const single: Expression = { op: 'eq', question: 'b', value: 'yes' };
    expect(picksOf(single, groups)).toEqual({ combination: 'and', picks: ['eq:b:yes'] });
    expect(picksOf(single, pickGroups(instrument, { question: 'b' }))).toBeUndefined();
    expect(
      picksOf({ op: 'and', of: [single, { op: 'gt', question: 'a', value: 9 }] }, groups),
    ).toBeUndefined();
    expect(picksOf({ op: 'not', of: { op: 'eq', question: 'c', value: 'x' } }, groups)).toBeUndefined();
  });
  it('offer what can be true and need not be: levels between the ends, yes or no once', () => {
    const levels = (op: string, values: number[]) => values.map((value) => `${op}:a:${value}`);
    expect(of('a')).toEqual([
      ...levels('eq', [5, 4, 3, 2, 1]),
      ...[...levels('lt', [5, 4, 3, 2]), ...levels('gt', [4, 3, 2, 1])],
      ...['eq:a:unknown', 'answered:a'],
    ]);
    expect(of('b')).toEqual(['eq:b:yes', 'eq:b:no', 'answered:b']);
    expect(of('c')).toEqual(['eq:c:x', 'eq:c:y', 'ne:c:x', 'ne:c:y', 'answered:c']);
  });
  it('are never true of a question that was not asked or not answered', () => {
    for (const pick of picks) {
      const expression = expressionOf('and', [pick]);
      expect(expression && holds(expression, {}), pick).toBe(false);
    }
    const unlike = expressionOf('and', ['ne:c:x']);
    expect(unlike && holds(unlike, { c: { choices: ['y'] } })).toBe(true);
    expect(unlike && holds(unlike, { c: { choices: ['x'] } })).toBe(false);
  });
  it('against a number are chosen without it, which is typed beside them', () => {
    const groups = pickGroups(aged, {});
    expect(offeredPicks(groups).slice(0, 3)).toEqual(['lt:age:', 'gt:age:', 'answered:age']);
    const grown: Expression = { op: 'gt', question: 'age', value: 17.5 };
    expect(expressionOf('and', ['gt:age:17.5'])).toEqual(grown);
    expect(picksOf(grown, groups)).toEqual({ combination: 'and', picks: ['gt:age:17.5'] });
    expect(['gt:age:17.5', 'gt:age:', 'eq:a:5'].map(openOf)).toEqual(['gt:age:', 'gt:age:', 'eq:a:5']);
    expect(['gt:age:17.5', 'gt:age:', 'answered:age', 'gt:a:4', ''].map(isOpenPick)).toEqual([
      ...[false, true, false, false, false],
    ]);
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
