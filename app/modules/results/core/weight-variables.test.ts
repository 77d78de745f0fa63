import { describe, expect, it } from 'vitest';
import { ask, instrumentOf, pageOf, words } from '~test/factories/instruments';
import type { Margin } from './rake-margins';
import { codedMargins, weightVariables, wordedMargins } from './weight-variables';

const text = (zh: string, en: string) => ({ 'zh-CN': zh, en });
const instrument = instrumentOf([
  pageOf('you', [
    ask.single('age', [], {
      text: text('您的年龄', 'Your age'),
      options: [
        { code: 'a18', text: text('18–34 岁', '18 to 34') },
        { code: 'a35', text: text('35 岁以上', '35, and over') },
      ],
    }),
    ask.listed('place', { fills: 'district' }),
    ask.yesNo('lift'),
    ask.multiple('troubles', ['a', 'b']),
  ]),
]);
const variables = weightVariables(
  instrument,
  [
    { variable: 'age', value: 'a18', n: 6 },
    { variable: 'district', value: '440703', n: 10 },
    { variable: 'size', value: 'small', n: 4 },
  ],
  10,
  { district: [{ code: '440703', text: text('蓬江区', 'Pengjiang') }], producer: [], consumer: [] },
  { district: text('区县', 'District'), class: words('class'), yes: text('是', 'Yes'), no: text('否', 'No') },
);

describe('what answers can be weighted by', () => {
  it('is district, questions with one choice and columns of the list, in words, with who has no value', () => {
    expect(variables.map(({ code, without }) => [code, without])).toEqual([
      ['district', 0],
      ['age', 4],
      ['lift', 10],
      ['size', 6],
    ]);
    expect(variables[1]?.values.map(({ n }) => n)).toEqual([6, 0]);
  });

  it('may be typed in words of either language or by codes', () => {
    const margins: Margin[] = [
      { variable: 'district', targets: { '440703': 7 } },
      { variable: 'age', targets: { a18: 1, a35: 2 } },
    ];
    const typed: Margin[] = [
      { variable: 'district', targets: { 蓬江区: 7 } },
      { variable: 'Your age', targets: { '18-34岁': 1, a35: 2 } },
    ];
    expect(codedMargins(typed, variables)).toEqual({ ok: true, margins });
    for (const language of ['zh-CN', 'en'] as const)
      expect(codedMargins(wordedMargins(margins, variables, language), variables)).toEqual({
        ...{ ok: true, margins },
      });
    expect(wordedMargins(margins, variables, 'en')[1]?.targets).toEqual({ '18 to 34': 1, a35: 2 });
  });

  it.each([
    [
      { variable: '年龄', targets: { a18: 1 } },
      { reason: 'no_variable', variable: '年龄' },
    ],
    [
      { variable: 'age', targets: { a60: 1 } },
      { reason: 'no_such_value', value: 'a60' },
    ],
    [
      { variable: 'age', targets: { a18: 1, '18–34 岁': 1 } },
      { reason: 'twice', value: '18–34 岁' },
    ],
  ])('names what means nothing: %j', (typed, problem) => {
    expect(codedMargins([typed], variables)).toMatchObject({ ok: false, problem });
  });
});
