import { describe, expect, it } from 'vitest';
import { ask, instrumentOf, pageOf, words } from '~test/factories/instruments';
import { editInstrument } from './edit-instrument';
import { fillCodes } from './fill-codes';
import { codeOf, proposeCode } from './propose-code';

describe('a proposed code', () => {
  it.each([
    ['Which district do you live in?', 'district_live'],
    ['To whom', 'whom'],
    ['Are you?', 'are_you'],
    ['How satisfied are you with the repairs of the lift', 'satisfied_repairs_lift'],
    ['18–29', '18_29'],
    ['  Café ', 'cafe'],
    ['您的年龄', ''],
    ['Antidisestablishmentarianisms', 'antidisestablishmentaria'],
  ])('of "%s" is "%s"', (text, code) => {
    expect(codeOf(text)).toBe(code);
  });

  it('is the same for the same words, and with a number never one that meant something before', () => {
    expect(proposeCode('Your age', 'q', [], ['age'])).toBe('age');
    expect(proposeCode('Your age', 'q', ['age'], ['age_2'])).toBe('age_3');
    expect(proposeCode('年龄', 'q', ['q1'], ['q2'])).toBe('q3');
  });
});

describe('a step of the editor gets codes for what has none', () => {
  const instrument = instrumentOf([pageOf('page1', [ask.yesNo('q1')])]);
  const before = instrumentOf([pageOf('page2', [ask.single('colour', ['o1', 'o2'])])]);

  it('pages, questions and options, each unlike the others and unlike earlier versions', () => {
    const title = { 'zh-CN': '第一页', en: '' };
    expect(fillCodes({ do: 'add_page', page: { code: '', title } }, instrument, [before])).toMatchObject({
      page: { code: 'page3' },
    });
    const option = (text: string) => ({ code: '', text: { 'zh-CN': text, en: '' } });
    const options = [
      option('红'),
      { code: 'o3', text: words('green') },
      { code: '', text: words('Unknown') },
    ];
    const question = ask.single('', [], { options, text: { 'zh-CN': '颜色', en: '' } });
    const filled = fillCodes({ do: 'add_question', page: 'page1', question }, instrument, [before]);
    expect(filled).toMatchObject({
      question: { code: 'q2', options: [{ code: 'o1' }, { code: 'o3' }, { code: 'unknown_2' }] },
    });
    const again = fillCodes(
      { do: 'set_question', code: 'colour', question: { ...question, code: '' } },
      instrument,
      [before],
    );
    expect(again).toMatchObject({ question: { code: 'colour', options: [{ code: 'o4' }, {}, {}] } });
  });

  it('and the one that cannot go with others is named by the code that it has got', () => {
    const question = ask.multiple('m', [], { options: [{ code: '', text: words('None of these') }], max: 1 });
    expect(
      fillCodes({ do: 'set_question', code: 'm', question, exclusiveRow: 0 }, instrument, []),
    ).toMatchObject({ question: { exclusive: 'none_these' } });
  });
});

describe('what conditions still speak of', () => {
  it('is never named anew: neither a question nor a choice that was taken out', () => {
    const waiting = instrumentOf([
      pageOf('one', [
        ask.single('colour', ['o2']),
        ask.text('b', { showIf: { op: 'answered', question: 'q1' } }),
        ask.text('c', { showIf: { op: 'not', of: { op: 'eq', question: 'colour', value: 'o1' } } }),
      ]),
    ]);
    const text = { 'zh-CN': '红', en: '' };
    const added = fillCodes(
      { do: 'add_question', page: 'one', question: ask.yesNo('', { text }) },
      waiting,
      [],
    );
    expect(added).toMatchObject({ question: { code: 'q2' } });
    const question = ask.single('colour', [], { options: [{ code: '', text }] });
    const changed = fillCodes({ do: 'set_question', code: 'colour', question }, waiting, []);
    expect(changed).toMatchObject({ question: { options: [{ code: 'o2' }] } });
  });
});

describe('a question that gets another code', () => {
  it('takes along every condition that speaks of it', () => {
    const speaks = (question: string) => ({
      ...{ op: 'not' as const, of: { op: 'and' as const, of: [{ op: 'answered' as const, question }] } },
    });
    const instrument = instrumentOf(
      [
        pageOf('one', [ask.yesNo('a'), ask.text('b', { showIf: speaks('a') })]),
        pageOf('two', [], speaks('a')),
      ],
      { screenOuts: [{ code: 'e', when: speaks('a'), text: words('end') }] },
    );
    const edited = editInstrument(instrument, {
      do: 'set_question',
      code: 'a',
      question: ask.yesNo('first'),
    });
    expect(edited).toEqual({
      ok: true,
      instrument: instrumentOf(
        [
          pageOf('one', [ask.yesNo('first'), ask.text('b', { showIf: speaks('first') })]),
          pageOf('two', [], speaks('first')),
        ],
        { screenOuts: [{ code: 'e', when: speaks('first'), text: words('end') }] },
      ),
    });
  });
});
