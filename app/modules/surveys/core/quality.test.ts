import { describe, expect, it } from 'vitest';
import { ask, instrumentOf, pageOf } from '~test/factories/instruments';
import { type Answers, questionsOf } from './instrument';
import { qualityFlags } from './quality';
import { filled, fits, variablesOf } from './variables';

const items = ['a', 'b', 'c', 'd', 'e'];
const instrument = instrumentOf(
  [
    pageOf('one', [
      ...items.map((code) => ask.level(code)),
      ask.level('check', { attention: '4', weight: 0 }),
    ]),
    pageOf('two', [
      ask.single('sex', ['female', 'male'], { escapes: ['unknown'] }),
      ask.listed('area', {
        fills: 'district',
        options: [{ code: '440703', text: { 'zh-CN': '蓬江', en: 'P' } }],
      }),
    ]),
  ],
  { minSeconds: 60 },
);
const flags = (answers: Answers, seconds = 100) =>
  qualityFlags(instrument, questionsOf(instrument), answers, seconds);
const all = (choice: string) => Object.fromEntries(items.map((code) => [code, { choices: [choice] }]));

describe('what an analyst should look at', () => {
  it('an answer in less than the least time', () => {
    expect(flags({}, 59)).toEqual(['fast']);
    expect(flags({}, 60)).toEqual([]);
  });
  it('a check of attention that was answered otherwise', () => {
    expect(flags({ check: { choices: ['5'] } })).toEqual(['attention']);
    expect(flags({ check: { choices: ['4'] } })).toEqual([]);
  });
  it('five levels or more that are all the same; 不了解 is no level', () => {
    expect(flags(all('5'))).toEqual(['straight_line']);
    expect(flags({ ...all('5'), e: { choices: ['4'] } })).toEqual([]);
    expect(flags({ ...all('5'), e: { choices: ['unknown'] } })).toEqual([]);
  });
});

describe('variables of a respondent', () => {
  it('come from the frame and from single answers; the answer wins, 不了解 takes the value away', () => {
    const frame = { sex: 'male', size: 'small', area: '440704' };
    const answers = { sex: { choices: ['unknown'] }, area: { choices: ['440703'] }, a: { choices: ['5'] } };
    expect(variablesOf(instrument, answers, frame)).toEqual({ size: 'small', area: '440703' });
    expect(filled(instrument, answers, 'district', '440704')).toBe('440703');
    expect(filled(instrument, {}, 'district', '440704')).toBe('440704');
    expect(filled(instrument, {}, 'class', 'PS01')).toBe('PS01');
  });
  it('fit a quota cell when every condition is met', () => {
    expect(fits({ sex: 'female', size: 'small' }, { sex: 'female', size: 'small', area: 'x' })).toBe(true);
    expect(fits({ sex: 'female', age: '18' }, { sex: 'female' })).toBe(false);
  });
});
