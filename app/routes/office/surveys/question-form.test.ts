import { describe, expect, it } from 'vitest';
import { pickGroups } from '~/modules/surveys/core/condition-picks';
import { ask, instrumentOf, pageOf } from '~test/factories/instruments';
import { readIntent } from './edit-intents.server';
import { readQuestion, withMovedOption } from './question-form';
import { readCondition } from './read-condition';

const words = { 'text.zh': '坏过什么', 'text.en': 'What broke', escapes: [] };
const rows = {
  'options.zh': ['门', '', '都没有', ''],
  'options.en': ['Door', '', 'Nothing', ''],
  'options.code': ['door', '', '', ''],
};
const several = ask.multiple('m', []);

describe('the form of a question', () => {
  it('gives the options of the rows that say something, and the one that cannot go with others by its row', () => {
    const sent = { ...words, ...rows, min: '１', max: ' 2 ', 'options.exclusive': '2' };
    const read = readQuestion(several, sent);
    expect(read).toMatchObject({ errors: {}, exclusiveRow: 1, question: { min: 1, max: 2 } });
    expect(read.question).toMatchObject({
      options: [
        { code: 'door', text: { 'zh-CN': '门', en: 'Door' } },
        { code: '', text: { 'zh-CN': '都没有', en: 'Nothing' } },
      ],
    });
  });

  it('says what is wrong at the field where it was typed, in the order of the page', () => {
    const wrong = {
      ...{ ...words, 'text.zh': ' ', 'text.en': '' },
      'options.zh': ['门', '', '窗'],
      'options.en': ['Door', '', 'Window'],
      'options.code': ['a b', '', 'ok'],
      ...{ 'options.exclusive': ['0', '2'], min: 'abc', max: '-5', code: '代号' },
    };
    expect(Object.entries(readQuestion(several, wrong).errors)).toEqual([
      ['text.zh', 'surveys:error.question_text'],
      ['options-0-code', 'surveys:error.option_code'],
      ['options-2-exclusive', 'surveys:error.one_exclusive'],
      ['min', 'surveys:error.least'],
      ['max', 'surveys:error.most'],
      ['code', 'surveys:error.code'],
    ]);
  });

  it.each([
    ['a number that is none', ask.number('n'), { min: '0', max: '十' }, { max: 'surveys:error.largest' }],
    [
      'a range the wrong way',
      ask.number('n'),
      { min: '9', max: '1' },
      { max: 'surveys:error.largest_below' },
    ],
    ['half a letter', ask.text('t'), { max: '1.5' }, { max: 'surveys:error.letters' }],
    ['an empty weight', ask.level('l'), { weight: '' }, { weight: 'surveys:error.weight' }],
    ['a weight with commas', ask.level('l'), { weight: '1,000' }, {}],
  ])('%s', (_name, before, sent, errors) => {
    expect(readQuestion(before, { ...words, ...sent }).errors).toEqual(errors);
  });

  it('keeps the group of a question where it does not ask for one', () => {
    const before = ask.level('l', { dimension: 'food' });
    expect(readQuestion(before, { ...words, weight: '1' }).question).toMatchObject({ dimension: 'food' });
    expect(readQuestion(before, { ...words, weight: '1', dimension: '' }).question).not.toHaveProperty(
      'dimension',
    );
  });

  it('moves an option with everything in its row', () => {
    const moved = withMovedOption({ ...words, ...rows, 'options.exclusive': '2' }, 2, -1);
    expect(moved).toMatchObject({
      'options.zh': ['门', '都没有', '', ''],
      'options.code': ['door', '', '', ''],
      'options.exclusive': ['1'],
    });
  });
});

describe('the condition of a form', () => {
  const groups = pickGroups(instrumentOf([pageOf('one', [ask.yesNo('a')])]), {});
  const kept = { op: 'not' as const, of: { op: 'answered' as const, question: 'a' } };
  const read = (combination: string, picks: string[]) => readCondition({ combination, picks }, kept, groups);
  const yes = { op: 'eq', question: 'a', value: 'yes' };

  it('is refused at its field when half of it is said; nothing is dropped', () => {
    expect(read('always', ['', 'eq:a:yes']).errors).toEqual({ combination: 'surveys:error.always_with' });
    expect(read('kept', ['eq:a:yes']).errors).toEqual({ combination: 'surveys:error.kept_with' });
    expect(read('and', ['', '']).errors).toEqual({ 'picks-0': 'surveys:error.no_pick' });
    expect(read('or', ['', 'eq:b:yes']).errors).toEqual({ 'picks-1': 'surveys:error.pick' });
    expect(read('', []).errors).toEqual({ combination: 'surveys:error.combination' });
  });
  it('is read otherwise; the same twice counts once', () => {
    expect(read('and', ['eq:a:yes', 'eq:a:yes', ''])).toEqual({ showIf: yes, errors: {} });
    expect(read('kept', ['', ''])).toEqual({ showIf: kept, errors: {} });
    expect(read('always', ['', ''])).toEqual({ errors: {} });
  });
});

describe('a form of the first page', () => {
  it.each([
    ['a page without a title', { intent: 'add_page' }, { 'title.zh': 'surveys:error.page_title' }],
    [
      'seconds in words',
      { intent: 'frame', 'title.zh': 't', minSeconds: '十秒' },
      { minSeconds: 'surveys:error.min_seconds' },
    ],
    [
      'seconds below nothing',
      { intent: 'frame', minSeconds: '-5' },
      { minSeconds: 'surveys:error.min_seconds' },
    ],
    ['a kind that there is not', { intent: 'add_question', kind: 'x' }, { kind: 'surveys:error.kind' }],
    [
      'an ending without its answer',
      { intent: 'add_screen_out', 'text.zh': '谢谢' },
      { when: 'surveys:error.screen_out_when' },
    ],
    ['no JSON', { intent: 'import', json: '{' }, { json: 'surveys:error.json' }],
    ['JSON of something else', { intent: 'import', json: '[]' }, { json: 'surveys:error.file' }],
    ['a field that it does not have', { intent: 'add_page', x: '' }, { form: 'errors:form.unknown_field' }],
  ])('refuses %s at its field', (_name, values, errors) => {
    expect(readIntent(values)).toMatchObject({ ok: false, errors });
  });

  it('names the place where JSON does not fit', () => {
    const wrong = { ...instrumentOf([pageOf('one', [ask.yesNo('a')])]), minSeconds: 'soon' };
    expect(readIntent({ intent: 'import', json: JSON.stringify(wrong) })).toMatchObject({
      errors: { json: 'surveys:error.file_at' },
      params: { json: { place: 'minSeconds' } },
    });
  });
});
