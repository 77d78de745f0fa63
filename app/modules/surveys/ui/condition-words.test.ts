import { expect, it } from 'vitest';
import { i18nFor } from '~/platform/i18n/i18n.server';
import { ask } from '~test/factories/instruments';
import type { Expression } from '../core/instrument';
import { conditionWords } from './condition-words';

const questions = [ask.yesNo('has'), ask.single('kind', ['a', 'b', 'c']), ask.number('n')];
const said = (expression: Expression) =>
  conditionWords(
    expression,
    { questions, language: 'zh-CN', levels: [] },
    i18nFor('zh-CN').getFixedT('zh-CN') as never,
  );
const not = (of: Expression): Expression => ({ op: 'not', of });
const has: Expression = { op: 'eq', question: 'has', value: 'yes' };

it('says what is not so in plain words', () => {
  expect(said(not(has))).toBe('“has”没有选“是”');
  expect(said(not({ op: 'in', question: 'kind', values: ['a', 'b'] }))).toBe('“kind”没有选“a”或“b”');
  expect(said(not({ op: 'gt', question: 'n', value: 3 }))).toBe('“n”不高于“3”');
  expect(said(not({ op: 'answered', question: 'n' }))).toBe('“n”没有答');
  expect(said(not(not(has)))).toBe('“has”选了“是”');
});

it('takes what is joined apart', () => {
  const few: Expression = { op: 'lt', question: 'n', value: 3 };
  expect(said(not({ op: 'and', of: [has, few] }))).toBe('“has”没有选“是”或“n”不低于“3”');
  expect(said(not({ op: 'or', of: [has, few] }))).toBe('“has”没有选“是”，并且“n”不低于“3”');
});

it('keeps "answered, and not this choice" as one', () => {
  const unlike: Expression = { op: 'and', of: [{ op: 'answered', question: 'has' }, not(has)] };
  expect(said(unlike)).toBe('“has”答了但没有选“是”');
  expect(said(not(unlike))).toBe('“has”没有答或“has”选了“是”');
});
