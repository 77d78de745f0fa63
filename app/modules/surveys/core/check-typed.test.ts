import { describe, expect, it } from 'vitest';
import { ask, instrumentOf, pageOf } from '~test/factories/instruments';
import { checkTyped, toLookAt } from './check-typed';

const instrument = instrumentOf([
  pageOf('who', [ask.yesNo('lift', { isRequired: true })]),
  pageOf('lift', [
    ask.level('overall', { isRequired: true, showIf: { op: 'eq', question: 'lift', value: 'yes' } }),
    ask.number('hours', { showIf: { op: 'eq', question: 'lift', value: 'yes' } }),
    ask.text('more'),
  ]),
]);

describe('a paper as it was typed', () => {
  it('is in order when the skips were followed', () => {
    expect(checkTyped(instrument, { 'q.lift': 'no', 'q.more': '' })).toEqual({
      answers: { lift: { choices: ['no'] } },
      issues: {},
    });
  });

  it('names what should not have been asked, and counts none of it', () => {
    const fields = { 'q.lift': 'no', 'q.overall': '4', 'q.hours': '很久' };
    expect(checkTyped(instrument, fields)).toEqual({
      answers: { lift: { choices: ['no'] } },
      issues: { overall: 'hidden', hours: 'hidden' },
    });
  });

  it('names required questions that were left empty, and answers that there are not', () => {
    const { answers, issues } = checkTyped(instrument, { 'q.lift': 'yes', 'q.hours': '很久' });
    expect(answers).toEqual({ lift: { choices: ['yes'] } });
    expect(issues).toEqual({ overall: 'missing', hours: 'wrong' });
    expect(checkTyped(instrument, {})).toEqual({ answers: {}, issues: { lift: 'missing' } });
  });

  it('lacks nothing once an answer rules the person out; what was answered has to fit all the same', () => {
    const ended = {
      ...instrument,
      screenOuts: [
        {
          code: 'none',
          when: { op: 'eq' as const, question: 'lift', value: 'no' },
          text: { 'zh-CN': '', en: '' },
        },
      ],
      pages: [...instrument.pages, pageOf('rest', [ask.number('age'), ask.yesNo('pet')])],
    };
    expect(checkTyped(ended, { 'q.lift': 'no' })).toEqual({
      ...{ answers: { lift: { choices: ['no'] } }, issues: {} },
    });
    expect(checkTyped(ended, { 'q.lift': 'no', 'q.age': '300' }).issues).toEqual({ age: 'wrong' });
    expect(checkTyped(ended, { 'q.age': '30' }).issues).toEqual({ lift: 'missing', pet: 'missing' });
  });

  it('that has an answer there is not must be changed; what was looked at meanwhile stays looked at', () => {
    const before = toLookAt({ overall: 'missing', hours: 'wrong' });
    expect(before).toEqual({ mustChange: true, looked: 'overall:missing' });
    expect(toLookAt({ overall: 'missing' })).toEqual({ ...before, mustChange: false });
    expect(toLookAt({})).toEqual({ mustChange: false, looked: '' });
  });

  it('has no answer where “no answer” was chosen to undo a slip', () => {
    expect(checkTyped(instrument, { 'q.lift': '' })).toEqual({ answers: {}, issues: { lift: 'missing' } });
  });
});
