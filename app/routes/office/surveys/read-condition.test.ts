import { expect, it } from 'vitest';
import { pickGroups } from '~/modules/surveys/core/condition-picks';
import { ask, instrumentOf, pageOf } from '~test/factories/instruments';
import { readCondition } from './read-condition';

const groups = pickGroups(instrumentOf([pageOf('one', [ask.number('age'), ask.yesNo('b')])]), {});
const read = (picks: string[], limits: string[], combination = 'and') =>
  readCondition({ combination, picks, limits }, undefined, groups);

it('a number typed beside its condition goes with it, full-width and with thousands commas too', () => {
  expect(read(['gt:age:', 'eq:b:yes', ''], ['１,０００', '', '']).showIf).toEqual({
    op: 'and',
    of: [
      { op: 'gt', question: 'age', value: 1000 },
      { op: 'eq', question: 'b', value: 'yes' },
    ],
  });
});
it('what is half said is told at its field', () => {
  expect(read(['gt:age:', '', ''], ['', '', '']).errors).toEqual({ 'limits-0': 'surveys:error.limit' });
  expect(read(['gt:age:', '', ''], ['many', '', '']).errors).toEqual({ 'limits-0': 'surveys:error.limit' });
  expect(read(['', 'eq:b:yes', ''], ['', '5', '']).errors).toEqual({
    'limits-1': 'surveys:error.limit_of_nothing',
  });
  expect(read(['', 'gt:b:1', ''], []).errors).toEqual({ 'picks-1': 'surveys:error.pick' });
  expect(read(['', '', ''], ['', '', '']).errors).toEqual({ 'picks-0': 'surveys:error.no_pick' });
  expect(read(['gt:age:', '', ''], ['5', '', ''], 'always').errors).toEqual({
    combination: 'surveys:error.always_with',
  });
});
