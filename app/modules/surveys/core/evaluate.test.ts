import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ask, instrumentOf, pageOf, someAnswers, someInstrument } from '~test/factories/instruments';
import { firstOpenPage, holds, isRuledOut, screenOutAfter, walk } from './evaluate';
import type { Answers, Expression } from './instrument';

const instrumentAndAnswers = someInstrument.chain((instrument) =>
  fc.tuple(fc.constant(instrument), someAnswers(instrument)),
);

describe('a condition', () => {
  const answers: Answers = {
    served: { choices: ['4'] },
    age: { number: 30 },
    why: { text: '9' },
    used: { choices: ['a', 'b'] },
    other: { choices: ['unknown'] },
  };
  const cases: [string, Expression, boolean][] = [
    ['a choice that was made', { op: 'eq', question: 'served', value: '4' }, true],
    ['one among several choices', { op: 'eq', question: 'used', value: 'b' }, true],
    ['any of a list', { op: 'in', question: 'used', values: ['c', 'b'] }, true],
    ['none of a list', { op: 'in', question: 'used', values: ['c'] }, false],
    ['a level above', { op: 'gt', question: 'served', value: 3 }, true],
    ['not above itself', { op: 'gt', question: 'age', value: 30 }, false],
    ['a number below', { op: 'lt', question: 'age', value: 31 }, true],
    ['words that look like a number are none', { op: 'gt', question: 'why', value: 1 }, false],
    ['不了解 is neither above', { op: 'gt', question: 'other', value: 0 }, false],
    ['… nor below', { op: 'lt', question: 'other', value: 9 }, false],
    ['… but it is an answer', { op: 'answered', question: 'other' }, true],
    ['a question without an answer equals nothing', { op: 'eq', question: 'gone', value: '1' }, false],
    ['a name that every object has is no answer', { op: 'answered', question: 'constructor' }, false],
  ];
  it.each(cases)('%s', (_name, expression, expected) => {
    expect(holds(expression, answers)).toBe(expected);
  });

  it('obeys de Morgan for all instruments and answers', () => {
    fc.assert(
      fc.property(instrumentAndAnswers, ([instrument, given]) => {
        const conditions = instrument.pages.flatMap(({ questions }) =>
          questions.flatMap(({ showIf }) => (showIf ? [showIf] : [])),
        );
        if (conditions.length === 0) return;
        const negated = conditions.map((of): Expression => ({ op: 'not', of }));
        expect(holds({ op: 'not', of: { op: 'and', of: conditions } }, given)).toBe(
          holds({ op: 'or', of: negated }, given),
        );
      }),
    );
  });
});

describe('the way through an instrument', () => {
  const instrument = instrumentOf([
    pageOf('first', [
      ask.yesNo('used'),
      ask.level('served', { showIf: { op: 'eq', question: 'used', value: 'yes' } }),
    ]),
    pageOf('bad', [ask.text('why')], { op: 'lt', question: 'served', value: 3 }),
    pageOf('last', [ask.number('age')]),
  ]);
  const pagesFor = (answers: Answers) => walk(instrument, answers).pages.map(({ page }) => page.code);

  it('leaves out a page whose condition is not met', () => {
    expect(pagesFor({ used: { choices: ['yes'] }, served: { choices: ['2'] } })).toEqual([
      'first',
      'bad',
      'last',
    ]);
    expect(pagesFor({ used: { choices: ['yes'] }, served: { choices: ['5'] } })).toEqual(['first', 'last']);
  });

  it('forgets what a change of mind has hidden, and everything that hung on it', () => {
    const before = { used: { choices: ['yes'] }, served: { choices: ['1'] }, why: { text: '慢' } };
    expect(walk(instrument, before).answers).toEqual(before);
    const after = { ...before, used: { choices: ['no'] } };
    expect(walk(instrument, after).answers).toEqual({ used: { choices: ['no'] } });
    expect(pagesFor(after)).toEqual(['first', 'last']);
  });

  it('is open at the first page that lacks a required answer', () => {
    expect(firstOpenPage(walk(instrument, {}))?.page.code).toBe('first');
    const used = { used: { choices: ['no'] } };
    expect(firstOpenPage(walk(instrument, used))?.page.code).toBe('last');
    expect(firstOpenPage(walk(instrument, { ...used, age: { number: 40 } }))).toBeUndefined();
  });

  it('keeps only answers to questions that are shown; keeping once more changes nothing', () => {
    fc.assert(
      fc.property(instrumentAndAnswers, ([invented, answers]) => {
        const once = walk(invented, answers);
        const shown = new Set(once.pages.flatMap(({ questions }) => questions.map(({ code }) => code)));
        for (const code of Object.keys(once.answers)) expect(shown).toContain(code);
        expect(walk(invented, once.answers)).toEqual(once);
      }),
    );
  });
});

describe('a screen-out', () => {
  const instrument = instrumentOf(
    [
      pageOf('who', [ask.yesNo('adult')]),
      pageOf('where', [ask.yesNo('lives')]),
      pageOf('rest', [ask.text('say')]),
    ],
    {
      screenOuts: [
        { code: 'young', when: { op: 'eq', question: 'adult', value: 'no' }, text: { 'zh-CN': '', en: '' } },
        {
          code: 'away',
          when: { op: 'not', of: { op: 'eq', question: 'lives', value: 'yes' } },
          text: { 'zh-CN': '', en: '' },
        },
      ],
    },
  );
  it('is decided when the last page it asks about has been sent, never before', () => {
    const adult = { adult: { choices: ['yes'] } };
    expect(screenOutAfter(instrument, adult, 'who')).toBeUndefined();
    expect(screenOutAfter(instrument, { ...adult, lives: { choices: ['no'] } }, 'where')?.code).toBe('away');
    expect(screenOutAfter(instrument, { adult: { choices: ['no'] } }, 'who')?.code).toBe('young');
    expect(screenOutAfter(instrument, { ...adult, lives: { choices: ['yes'] } })).toBeUndefined();
  });

  it('rests on what was answered before it rests on a blank', () => {
    const swapped = { ...instrument, screenOuts: instrument.screenOuts.toReversed() };
    expect(screenOutAfter(swapped, { adult: { choices: ['no'] } })?.code).toBe('young');
    expect(screenOutAfter(instrument, { adult: { choices: ['yes'] } })?.code).toBe('away');
  });
});

describe('an answer rules a person out, whatever is still blank,', () => {
  const no = (question: string): Expression => ({ op: 'eq', question, value: 'no' });
  const ended = (when: Expression) =>
    instrumentOf(
      [
        pageOf('who', [
          ask.yesNo('lives'),
          ask.yesNo('adult'),
          ask.yesNo('years', { showIf: { op: 'eq', question: 'adult', value: 'yes' } }),
        ]),
        pageOf('rest', [ask.yesNo('more')]),
      ],
      { screenOuts: [{ code: 'out', when, text: { 'zh-CN': '', en: '' } }] },
    );
  const isNo = { choices: ['no'] };
  const cases: [string, Expression, Answers, boolean][] = [
    ['where the one question was answered so', no('lives'), { lives: isNo }, true],
    ['not where it was left blank', no('lives'), { adult: isNo }, false],
    ['not by “not yes” of a blank', { op: 'not', of: no('lives') }, { adult: isNo }, false],
    ['by one of two', { op: 'or', of: [no('lives'), no('adult')] }, { lives: isNo }, true],
    ['not by half of both', { op: 'and', of: [no('lives'), no('adult')] }, { lives: isNo }, false],
    ['not where the question may not be asked at all', no('years'), { years: isNo }, false],
    ['where it is asked', no('years'), { years: isNo, adult: { choices: ['yes'] } }, true],
    ['not before its last page', { op: 'or', of: [no('lives'), no('more')] }, { lives: isNo }, false],
  ];
  it.each(cases)('%s', (_name, when, answers, expected) => {
    expect(isRuledOut(ended(when), answers, 'who')).toBe(expected);
  });

  it('and then it ends, however the others are answered', () => {
    fc.assert(
      fc.property(
        someInstrument.chain((instrument) =>
          fc.tuple(fc.constant(instrument), someAnswers(instrument), someAnswers(instrument)),
        ),
        ([instrument, given, others]) => {
          const questions = instrument.pages.flatMap((page) => page.questions);
          const screenOuts = questions.flatMap(({ code, showIf }) =>
            showIf ? [{ code, when: showIf, text: { 'zh-CN': '', en: '' } }] : [],
          );
          const judged = { ...instrument, screenOuts };
          if (isRuledOut(judged, given))
            expect(screenOutAfter(judged, { ...others, ...given })).toBeDefined();
        },
      ),
    );
  });
});
