import { describe, expect, it } from 'vitest';
import type { Category, CategoryQuestion } from '~/modules/categories/core/category';
import type { RoutingRule } from '~/modules/routing/core/choose-unit';
import type { QuestionInput } from '../schema-categories';
import { compareQuestions } from './compare-questions';
import { planQuestion, type QuestionCity } from './plan-question';

const text = (word: string) => ({ 'zh-CN': word, en: word });
const noise: CategoryQuestion = {
  ...{ code: 'noise', text: text('from what?'), kind: 'choice' },
  options: [
    { value: 'shop', label: text('shop') },
    { value: 'a1', label: text('site') },
  ],
  effects: [{ rule: 'L-SHOP', answer: 'shop', routingRule: 'R-SHOP', reason: text('a shop') }],
};
const ill: CategoryQuestion = {
  ...{ code: 'ill', text: text('how many?'), kind: 'number' },
  effects: [{ rule: 'U-ILL', answer: { min: 1 }, urgency: 'urgent', reason: text('ill') }],
};
const category: Category = {
  ...{ code: 'V09', parentCode: 'V', field: 'V', sort: 0, name: text('noise'), officialName: undefined },
  ...{ hint: undefined, keywords: [], deadlineClass: 'N', isConsumer: false, version: 1, detailFields: [] },
  ...{ validFrom: undefined, validTo: undefined, questions: [noise, ill] },
};
const rule: RoutingRule = {
  ...{ id: 1, code: 'R-SHOP', version: 1, validFrom: '1970-01-01', validTo: null, position: 1 },
  ...{ conditions: { categories: ['V09'], answers: { noise: 'shop' } }, regionFrom: 'place', lead: 'CG' },
  ...{ assist: [], explanation: text('shops') },
};
const city: QuestionCity = {
  ...{ category, rules: [rule] },
  taken: new Set(['noise', 'ill', 'v09_q1', 'noise=shop', 'noise=a1', 'noise=a2']),
};
const rows = (n: number, more: Partial<QuestionInput> = {}): QuestionInput => {
  const each = () => Array.from({ length: n }, () => '');
  return {
    ...{ kind: 'choice', textZh: '问', textEn: 'Q', hintZh: '', hintEn: '', after: '' },
    ...{
      answer: each(),
      answerZh: each(),
      answerEn: each(),
      min: each(),
      reasonZh: each(),
      reasonEn: each(),
    },
    ...{ urgency: [], deadlineClass: [], complaintType: [], routingRule: each() },
    ...{ reason: '改', token: '0190b8f0-0000-7000-8000-000000000000', ...more },
  };
};
const plan = (known: CategoryQuestion | undefined, form: QuestionInput) => planQuestion(city, known, form);

describe('the form of a question', () => {
  it('keeps codes and rules of answers that were there; new ones get codes that nobody has had', () => {
    const form = rows(4, {
      ...{
        answer: ['a1', 'shop', '', ''],
        answerZh: ['工地', '店', '车', ''],
        answerEn: ['site', 'shop', 'car', ''],
      },
      ...{
        routingRule: ['', 'R-SHOP', '', ''],
        reasonZh: ['', '店', '', ''],
        reasonEn: ['', 'shop', '', ''],
      },
    });
    const planned = plan(noise, { ...form, after: 'ill' });
    if (!planned.ok) throw new Error(planned.reason);
    expect(planned.question.options?.map(({ value }) => value)).toEqual(['a1', 'shop', 'a3']);
    expect(planned.question.effects).toEqual([
      { rule: 'L-SHOP', answer: 'shop', routingRule: 'R-SHOP', reason: { 'zh-CN': '店', en: 'shop' } },
    ]);
    expect(planned.questions.map(({ code }) => code)).toEqual(['ill', 'noise']);
    // Another order may lead another way; the same order in other words does not.
    expect(planned.isRuleChange).toBe(true);
    expect(plan(noise, form)).toMatchObject({ ok: true, isRuleChange: false });
  });

  it('puts the highest step of a number first', () => {
    const planned = plan(
      undefined,
      rows(3, {
        ...{ kind: 'number', min: ['1', '', '5'], urgency: ['urgent', '', 'critical'] },
        ...{ reasonZh: ['一', '', '五'], reasonEn: ['1', '', '5'] },
      }),
    );
    expect(planned).toMatchObject({
      ok: true,
      isRuleChange: true,
      question: { code: 'v09_q2', effects: [{ answer: { min: 5 } }, { answer: { min: 1 } }] },
    });
  });

  const two = { answer: ['shop', 'a1'], answerZh: ['店', '工地'], answerEn: ['shop', 'site'] };
  it.each<[string, Partial<QuestionInput>, string, string | undefined]>([
    [
      'one option alone',
      { ...two, answerZh: ['店', ''], answerEn: ['shop', ''] },
      'categories:error.options',
      'answerZh-1',
    ],
    ['a missing language', { ...two, answerEn: ['shop', ''] }, 'rules:error.both_languages', 'answerEn-1'],
    ['no reason', { ...two, urgency: ['', 'urgent'] }, 'categories:error.effect_reason', 'reasonZh-1'],
    ['a reason for nothing', { ...two, reasonZh: ['', '因为'] }, 'categories:error.leads', 'urgency-1'],
    ['one answer twice', { ...two, answer: ['shop', 'shop'] }, 'categories:error.twice', 'answerZh-1'],
    [
      'an unknown rule',
      { ...two, routingRule: ['', 'R-NO'], reasonZh: ['', '因'], reasonEn: ['', 'as'] },
      'rules:error.unknown_code',
      'routingRule-1',
    ],
    ['itself before it', { ...two, after: 'noise' }, 'rules:error.unknown_code', 'after'],
    [
      'an option gone that a rule is led by',
      { ...two, answer: ['', 'a1'] },
      'categories:error.answer_in_rules',
      undefined,
    ],
  ])('is refused with %s', (_name, more, reason, field) => {
    expect(plan(noise, rows(2, more))).toEqual({ ok: false, reason, ...(field ? { field } : {}) });
  });

  it.each([
    ['a word', ['x', '']],
    ['nothing but an effect', ['', '']],
  ])('of a number is refused with %s', (_name, min) => {
    const form = rows(2, {
      kind: 'number',
      min,
      urgency: ['urgent', ''],
      reasonZh: ['一', ''],
      reasonEn: ['1', ''],
    });
    expect(plan(undefined, form)).toEqual({ ok: false, reason: 'categories:error.min', field: 'min-0' });
  });
});

it('tells how many of last year would have been less urgent, or led another way', () => {
  const answered: { answers: Record<string, string>; n: number }[] = [
    { answers: { ill: '3', noise: 'shop' }, n: 4 },
    { answers: { ill: '0', noise: 'shop' }, n: 5 },
    { answers: {}, n: 1 },
  ];
  expect(compareQuestions(category, [{ ...ill, effects: [] }], answered)).toEqual({
    ...{ looked: 10, lessUrgent: 4, limits: 0, routes: 9 },
    urgency: [{ from: 'urgent', to: 'normal', n: 4 }],
  });
  expect(compareQuestions(category, category.questions, answered)).toMatchObject({ urgency: [], routes: 0 });
});
