import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hasIdChecksum, hasLuhn, isCreditCode } from './number-checks';
import { placesOf, redactedText } from './redacted-text';
import { withoutOverlaps } from './spans';
import { suggestRedactions } from './suggest-redactions';

const found = (text: string) =>
  suggestRedactions(text).map(({ start, end, kind, confidence }) => [
    kind,
    text.slice(start, end),
    confidence,
  ]);

describe('checks of numbers', () => {
  test.each(['34052419800101001X', '11010519491231002X', '440703199003077573'])('%s is right', (id) => {
    expect(hasIdChecksum(id)).toBe(true);
  });
  test('a changed last place is not', () => expect(hasIdChecksum('440703199003077574')).toBe(false));
  test('Luhn', () => expect(['79927398713', '6222020200112345678'].map(hasLuhn)).toEqual([true, false]));
  test('credit codes', () =>
    expect(['91350100M000100Y43', '91350100M000100Y44'].map(isCreditCode)).toEqual([true, false]));
});

test.each<[string, ReturnType<typeof found>]>([
  ['身份证11010519491231002X', [['id_number', '11010519491231002X', 'high']]],
  ['11010519491231002x', [['id_number', '11010519491231002x', 'high']]],
  ['号440703199003077574，', [['id_number', '440703199003077574', 'medium']]],
  ['身份证号440703199003077574', [['id_number', '440703199003077574', 'high']]],
  ['身份证 440703 900307 757', [['id_number', '440703 900307 757', 'high']]],
  ['代码91350100M000100Y43', []],
  ['13800138000', [['mobile', '13800138000', 'high']]],
  ['１３８００１３８０００', [['mobile', '１３８００１３８０００', 'high']]],
  ['幺三八零零幺三八零零零', [['mobile', '幺三八零零幺三八零零零', 'high']]],
  ['一三八〇〇一三八〇〇〇', [['mobile', '一三八〇〇一三八〇〇〇', 'high']]],
  ['138\u200b0013\u200b8000', [['mobile', '138\u200b0013\u200b8000', 'high']]],
  ['+86 138-0013-8000', [['mobile', '+86 138-0013-8000', 'high']]],
  ['打12345或12315，400-830-1234', []],
  ['转到6222020200112345678', [['bank_card', '6222020200112345678', 'medium']]],
  ['粤J·12345的车', [['plate', '粤J·12345', 'high']]],
  ['粤JD12345', [['plate', '粤JD12345', 'high']]],
  ['共计13,800,138,000元', []],
  ['订单号20261380013800099', []],
  ['办公邮箱12345@jiangmen.gov.cn', []],
  ['护照E12345678', [['passport', 'E12345678', 'high']]],
  ['型号E12345678', []],
  ['ID440703199003077573', [['id_number', '440703199003077573', 'high']]],
  ['tel13800138000', [['mobile', '13800138000', 'high']]],
  ['Wang13800138000', [['mobile', '13800138000', 'medium']]],
  ['王先生您好', [['name', '王', 'low']]],
  ['我叫王小明，', [['name', '王小明', 'high']]],
  ['我叫欧阳明', [['name', '欧阳明', 'high']]],
  ['姓名：阿依古丽·买买提', [['name', '阿依古丽·买买提', 'high']]],
])('%s', (text, expected) => expect(found(text)).toEqual(expected));

const inserted = fc.constantFrom('', ' ', '-', '\u200b', '.', '\u00ad', '·', '\ufeff');
const widened = (text: string, isWide: boolean) =>
  isWide ? text.replace(/\d/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0)) : text;
const mobiles = fc
  .tuple(fc.integer({ min: 3, max: 9 }), fc.stringMatching(/^\d{9}$/))
  .map(([second, rest]) => `1${second}${rest}`);
const neighbours = fc.constantFrom('', '，', '电话', '。请回', '（', '）', '\n', '是', '我的');

describe('properties', () => {
  test('a mobile is found whatever stands between its digits or beside it, and in any width', () => {
    fc.assert(
      fc.property(
        ...[mobiles, fc.array(inserted, { minLength: 11, maxLength: 11 }), fc.boolean()],
        ...[neighbours, neighbours],
        (number, between, isWide, before, after) => {
          const written = [...number].map((digit, at) => (at === 0 ? '' : between[at]) + digit).join('');
          const text = before + widened(written, isWide) + after;
          const start = before.length;
          const end = start + written.length;
          expect(suggestRedactions(text).some((span) => span.start <= start && span.end >= end)).toBe(true);
        },
      ),
    );
  });

  test('spans lie in the text, in order, and never overlap', () => {
    const parts = fc.constantFrom(
      ...['我叫王小明', '13800138000', '粤J12345', '１', '幺', '\u200b', '@', '住', '3栋', '路', '😀', '-'],
      ...['11010519491231002X', '微信', 'abc_123', '先生', ' ', '\ud83d', 'X', '\n'],
    );
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 60 }), (list) => {
        const text = list.join('');
        let at = 0;
        for (const { start, end } of suggestRedactions(text)) {
          expect(start).toBeGreaterThanOrEqual(at);
          expect(end).toBeGreaterThan(start);
          at = end;
        }
        expect(at).toBeLessThanOrEqual(text.length);
      }),
    );
  });

  test.each([
    '1 ',
    '1',
    '13800138000 ',
    '王',
    '叫王',
    '住',
    '3栋',
    'a@',
    '微信',
    '粤J',
    '一',
    '\u200b',
    'EA1',
    '0750-',
    'x1',
  ])(
    'the time grows with the length, not with its square: %j',
    (part) => {
      const time = (size: number) => {
        const text = part.repeat(Math.ceil(size / part.length));
        const start = performance.now();
        suggestRedactions(text);
        return performance.now() - start;
      };
      const short = Math.max(time(4_000), time(4_000));
      // Ten times the text: a square would take a hundred times as long.
      expect(Math.min(time(40_000), time(40_000))).toBeLessThan(Math.max(short, 10) * 40);
    },
    60_000,
  );
});

test('redacted text hides what is chosen and nothing else', () => {
  const text = '我叫王小明，电话13800138000。';
  expect(redactedText(text, suggestRedactions(text))).toBe('我叫███，电话███。');
  expect(
    redactedText('abcdef', [
      { start: 1, end: 3 },
      { start: 2, end: 4 },
      { start: 90, end: 99 },
    ]),
  ).toBe('a███ef');
  expect(placesOf('甲乙甲', ['甲', ''])).toEqual([
    { start: 0, end: 1 },
    { start: 2, end: 3 },
  ]);
});

test('where two suggestions overlap, both are covered and the surer gives the kind', () => {
  expect(
    withoutOverlaps([
      { start: 0, end: 5, kind: 'name', confidence: 'low', reason: 'cue' },
      { start: 3, end: 9, kind: 'mobile', confidence: 'high', reason: 'form' },
    ]),
  ).toEqual([{ start: 0, end: 9, kind: 'mobile', confidence: 'high', reason: 'form' }]);
});
