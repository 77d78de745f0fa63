import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ask, someAnswers, someInstrument } from '~test/factories/instruments';
import { walk } from './evaluate';
import { type Question, questionsOf } from './instrument';
import { escapeFieldOf, type Fields, fieldOf, fieldsOf, readAnswers } from './read-answers';
import { isUscc, normaliseUscc } from './uscc';

const read = (question: Question, fields: Fields) => readAnswers([question], fields);
const used = ask.multiple('used', ['a', 'b', 'c', 'none'], {
  max: 2,
  exclusive: 'none',
  escapes: ['unknown'],
});

describe('a typed answer', () => {
  it.each<[string, Question, Fields, unknown]>([
    ['a level', ask.level('q'), { 'q.q': '5' }, { choices: ['5'] }],
    ['不了解 as its own code', ask.level('q'), { 'q.q': 'unknown' }, { choices: ['unknown'] }],
    ['several choices in the order of the form', used, { 'q.used': ['b', 'a'] }, { choices: ['a', 'b'] }],
    ['none of the above alone', used, { 'q.used': 'none' }, { choices: ['none'] }],
    ['a number in full-width digits', ask.number('q'), { 'q.q': '４２' }, { number: 42 }],
    [
      '不了解 instead of a number',
      ask.number('q', { escapes: ['unknown'] }),
      { 'e.q': 'unknown' },
      { choices: ['unknown'] },
    ],
    ['words, trimmed', ask.text('q'), { 'q.q': ' 很好 ' }, { text: '很好' }],
  ])('%s', (_name, question, fields, expected) => {
    expect(read(question, fields)).toEqual({ answers: { [question.code]: expected }, problems: {} });
  });

  it.each<[string, Question, Fields, string]>([
    ['a choice that was not offered', ask.level('q'), { 'q.q': '6' }, 'survey:error.choice'],
    ['不了解 where it is not offered', ask.yesNo('q'), { 'q.q': 'unknown' }, 'survey:error.choice'],
    ['two answers to a question for one', ask.yesNo('q'), { 'q.q': ['yes', 'no'] }, 'survey:error.choice'],
    ['none of the above and something', used, { 'q.used': ['a', 'none'] }, 'survey:error.exclusive'],
    ['不了解 and something', used, { 'q.used': ['a', 'unknown'] }, 'survey:error.exclusive'],
    ['more than fit', used, { 'q.used': ['a', 'b', 'c'] }, 'survey:error.too_many'],
    ['a number out of range', ask.number('q'), { 'q.q': '121' }, 'survey:error.range'],
    ['no number', ask.number('q'), { 'q.q': '1e3' }, 'survey:error.number'],
    [
      'a number and 不了解',
      ask.number('q', { escapes: ['unknown'] }),
      { 'q.q': '1', 'e.q': 'unknown' },
      'survey:error.both',
    ],
    ['words that are too long', ask.text('q', { max: 3 }), { 'q.q': '很好很好' }, 'survey:error.too_long'],
    [
      'a code of an enterprise with a slip',
      ask.text('q', { fills: 'uscc' }),
      { 'q.q': '91350100M000100Y44' },
      'survey:error.uscc',
    ],
  ])('%s is refused in words', (_name, question, fields, key) => {
    expect(read(question, fields).problems).toEqual({ [question.code]: key });
  });

  it('is not there when nothing was given', () => {
    const nothing = { answers: {}, problems: {} };
    expect(read(ask.text('q'), { [fieldOf('q')]: '  ' })).toEqual(nothing);
    expect(read(ask.number('q'), { [escapeFieldOf('q')]: '' })).toEqual(nothing);
  });

  it('is read again from the fields that show it', () => {
    const property = someInstrument.chain((instrument) =>
      fc.tuple(fc.constant(instrument), someAnswers(instrument)),
    );
    fc.assert(
      fc.property(property, ([instrument, given]) => {
        const answers = walk(instrument, given).answers;
        const questions = questionsOf(instrument);
        expect(readAnswers(questions, fieldsOf(questions, answers)).answers).toEqual(answers);
      }),
    );
  });
});

describe('the code of an enterprise (GB 32100-2015)', () => {
  it('is known by its check sign', () => {
    // The example of the standard's annex.
    expect(isUscc('91350100M000100Y43')).toBe(true);
    expect(isUscc('91350100M000100Y44')).toBe(false);
    expect(isUscc('91350100M000100Y4')).toBe(false);
    expect(isUscc('9135010OM000100Y43')).toBe(false);
    expect(isUscc(normaliseUscc(' 91350100m000100y43 '))).toBe(true);
  });
  it('is refused with any one sign changed', () => {
    const code = '91350100M000100Y43';
    for (let at = 0; at < code.length; at++) {
      const other = code[at] === '1' ? '2' : '1';
      expect(isUscc(code.slice(0, at) + other + code.slice(at + 1))).toBe(false);
    }
  });
});
