import { expect, it } from 'vitest';
import { ask, pageOf, words } from '~test/factories/instruments';
import { type Branch, branchShows } from './branch';

const whole: Branch = {
  before: {},
  pages: [
    pageOf('p1', [
      ask.yesNo('has'),
      ask.text('why', { showIf: { op: 'eq', question: 'has', value: 'yes' } }),
    ]),
    { ...pageOf('p2', [ask.level('overall')]), showIf: { op: 'eq', question: 'has', value: 'yes' } },
    pageOf('p3', [ask.yesNo('last')]),
  ],
  screenOuts: [
    { code: 'none', when: { op: 'eq', question: 'has', value: 'no' }, text: words('none') },
    { code: 'blank', when: { op: 'not', of: { op: 'answered', question: 'last' } }, text: words('blank') },
  ],
};

it('shows on every page what the answers before it ask for', () => {
  expect(branchShows(whole, {}).questions).toEqual(['has', 'last']);
  expect(branchShows(whole, { 'q.has': ['yes'] }).questions).toEqual(['has', 'why', 'overall', 'last']);
});

it('names an end once an answer has come to it, and none for what is still blank', () => {
  expect(branchShows(whole, {}).end).toBeUndefined();
  expect(branchShows(whole, { 'q.has': 'no' }).end).toBe('none');
});

it('goes on from what was answered on the pages before', () => {
  const [, page] = whole.pages;
  const branch = { pages: page ? [page] : [], before: { has: { choices: ['yes'] } } };
  expect(branchShows(branch, {})).toEqual({ questions: ['overall'], end: undefined });
});
