import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ask, instrumentOf, pageOf, someInstrument, words } from '~test/factories/instruments';
import { checkInstrument } from './check-instrument';
import { findCycle } from './find-cycle';
import type { Expression, Instrument } from './instrument';

const yes = (question: string): Expression => ({ op: 'eq', question, value: 'yes' });
const east = [{ code: '990101', text: words('east') }];
const codes = (instrument: Instrument) => checkInstrument(instrument).map(({ code }) => code);

describe('an instrument may not be fielded', () => {
  it('when questions wait for each other; the circle is named', () => {
    const circle = instrumentOf([
      pageOf('one', [ask.yesNo('a', { showIf: yes('c') }), ask.yesNo('b', { showIf: yes('a') })]),
      pageOf('two', [ask.yesNo('c', { showIf: yes('b') })]),
    ]);
    const finding = checkInstrument(circle).find(({ code }) => code === 'cycle');
    expect(finding).toMatchObject({ question: 'a', circle: ['a', 'c', 'b', 'a'] });
  });

  it('when a question waits for itself, or for one of its own page through the page', () => {
    expect(findCycle(instrumentOf([pageOf('one', [ask.yesNo('a', { showIf: yes('a') })])]))).toEqual([
      'a',
      'a',
    ]);
    expect(findCycle(instrumentOf([pageOf('one', [ask.yesNo('a')], yes('a'))]))).toEqual(['a', 'a']);
  });

  it('when a condition speaks of something that is asked later or not at all', () => {
    const later = instrumentOf([pageOf('one', [ask.yesNo('a', { showIf: yes('b') }), ask.yesNo('b')])]);
    expect(codes(later)).toContain('asked_later');
    const unknown = instrumentOf([pageOf('one', [ask.yesNo('a'), ask.yesNo('b', { showIf: yes('x') })])]);
    expect(codes(unknown)).toContain('unknown_question');
    const choice: Expression = { op: 'eq', question: 'a', value: 'perhaps' };
    const option = instrumentOf([pageOf('one', [ask.yesNo('a'), ask.yesNo('b', { showIf: choice })])]);
    expect(codes(option)).toContain('unknown_choice');
  });

  it('when two conditions speak of something that is asked later; that is said once', () => {
    const both: Expression = { op: 'and', of: [yes('b'), { op: 'answered', question: 'b' }] };
    const later = instrumentOf([pageOf('one', [ask.yesNo('a', { showIf: both }), ask.yesNo('b')])]);
    expect(codes(later).filter((code) => code === 'asked_later')).toHaveLength(1);
  });

  it('when nobody can come to a page, through two conditions that exclude each other', () => {
    const instrument = instrumentOf([
      pageOf('one', [ask.yesNo('a')]),
      pageOf('two', [ask.yesNo('b', { showIf: yes('a') })]),
      pageOf('never', [ask.text('c')], { op: 'and', of: [yes('b'), { op: 'not', of: yes('a') }] }),
    ]);
    expect(checkInstrument(instrument)).toContainEqual({
      ...{ code: 'unreachable_page', page: 'never', field: 'combination' },
    });
  });

  it('when a number would have to be outside its own limits', () => {
    const old: Expression = { op: 'gt', question: 'age', value: 200 };
    const instrument = instrumentOf([
      pageOf('one', [ask.number('age')]),
      pageOf('two', [ask.text('b')], old),
    ]);
    expect(codes(instrument)).toContain('unreachable_page');
  });

  it('when a screen-out takes everyone before they come to a page', () => {
    const instrument = instrumentOf([pageOf('one', [ask.yesNo('a')]), pageOf('two', [ask.text('b')])], {
      screenOuts: [{ code: 'all', when: { op: 'answered', question: 'a' }, text: words('end') }],
    });
    expect(checkInstrument(instrument)).toContainEqual({
      ...{ code: 'unreachable_page', page: 'two', field: 'combination' },
    });
  });

  it('when words are missing in a language', () => {
    const instrument = instrumentOf([
      pageOf('one', [ask.single('a', ['x', 'y'], { text: { 'zh-CN': '您住在哪里', en: ' ' } })]),
    ]);
    expect(checkInstrument(instrument)).toEqual([
      { code: 'missing_text', question: 'a', part: 'text', languages: ['en'], field: 'text.en' },
    ]);
  });

  it.each<[string, Instrument]>([
    ['no_questions', instrumentOf([])],
    ['empty_page', instrumentOf([pageOf('one', []), pageOf('two', [ask.yesNo('a')])])],
    ['same_code', instrumentOf([pageOf('one', [ask.yesNo('a')]), pageOf('two', [ask.yesNo('a')])])],
    ['too_few_options', instrumentOf([pageOf('one', [ask.single('a', ['x'])])])],
    ['reserved_choice', instrumentOf([pageOf('one', [ask.single('a', ['x', 'unknown'])])])],
    ['wrong_range', instrumentOf([pageOf('one', [ask.number('a', { min: 9, max: 1 })])])],
    ['wrong_range', instrumentOf([pageOf('one', [ask.multiple('a', ['x', 'y'], { min: 2, max: 1 })])])],
    ['more_than_options', instrumentOf([pageOf('one', [ask.multiple('a', ['x', 'y'], { min: 3, max: 3 })])])],
    ['unknown_exclusive', instrumentOf([pageOf('one', [ask.multiple('a', ['x', 'y'], { exclusive: 'z' })])])],
    ['unknown_dimension', instrumentOf([pageOf('one', [ask.level('a', { dimension: 'food' })])])],
    ['acsi_incomplete', instrumentOf([pageOf('one', [ask.ten('a', { acsi: 'overall' })])])],
    [
      'filled_twice',
      instrumentOf([
        pageOf('one', [ask.listed('a', { fills: 'class' }), ask.listed('b', { fills: 'class' })]),
      ]),
    ],
    [
      'no_number',
      instrumentOf([
        pageOf('one', [ask.text('a'), ask.yesNo('b', { showIf: { op: 'gt', question: 'a', value: 1 } })]),
      ]),
    ],
  ])('%s', (code, instrument) => {
    expect(codes(instrument)).toContain(code);
  });
});

describe('a finding', () => {
  const gap = { 'zh-CN': '有', en: '' };
  const none = { 'zh-CN': '', en: '' };
  it('names the text that lacks words, its languages and its field; options are told together', () => {
    const options = [
      { code: 'x', text: words('x') },
      { code: 'y', text: gap },
      { code: 'z', text: none },
    ];
    const instrument = instrumentOf(
      [
        pageOf('one', [
          ask.ten('a', { ends: { low: none, high: words('h') } }),
          ask.single('b', [], { options }),
        ]),
      ],
      { intro: gap },
    );
    expect(checkInstrument(instrument)).toEqual([
      { code: 'missing_text', part: 'intro', languages: ['en'], field: 'intro.en' },
      { code: 'missing_text', question: 'a', part: 'low', languages: ['zh-CN', 'en'], field: 'low.zh' },
      {
        ...{ code: 'missing_text', question: 'b', part: 'options', n: 2, languages: ['zh-CN', 'en'] },
        field: 'options-1-en',
      },
    ]);
  });

  it('speaks of options before it speaks of how many may be chosen', () => {
    const empty = instrumentOf([pageOf('one', [ask.multiple('a', [], { min: 1, max: 3 })])]);
    expect(checkInstrument(empty)).toEqual([
      { code: 'too_few_options', question: 'a', field: 'options-0-zh' },
    ]);
  });

  it('stands where its page or question stands, what belongs to the whole first', () => {
    const instrument = instrumentOf(
      [
        pageOf('one', [ask.single('a', ['x']), ask.yesNo('b', { showIf: yes('c') })]),
        { ...pageOf('two', [ask.yesNo('c')]), title: gap },
      ],
      { thanks: gap },
    );
    expect(checkInstrument(instrument).map(({ page, question }) => question ?? page)).toEqual([
      ...[undefined, 'a', 'b', 'b', 'two'],
    ]);
  });
});

describe('the checks', () => {
  it('pass a plain instrument', () => {
    const instrument = instrumentOf([
      pageOf('one', [ask.level('a'), ask.text('why', { showIf: { op: 'lt', question: 'a', value: 3 } })]),
      pageOf('two', [ask.number('age'), ask.listed('district', { fills: 'district', options: east })]),
    ]);
    expect(checkInstrument(instrument)).toEqual([]);
  });

  it('find no circle where every condition looks back, and one wherever the first is made to wait for the last', () => {
    fc.assert(
      fc.property(someInstrument, (instrument) => {
        expect(findCycle(instrument)).toBeUndefined();
        const questions = instrument.pages.flatMap((page) => page.questions);
        const chained = questions.map((question, index) => ({
          ...question,
          showIf: { op: 'answered' as const, question: questions.at(index - 1)?.code ?? '' },
        }));
        const cycle = findCycle(instrumentOf([pageOf('all', chained)])) ?? [];
        expect(cycle).toHaveLength(questions.length + 1);
        expect(cycle[0]).toBe(cycle.at(-1));
      }),
    );
  });
});
