import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRotationDue, MOST_CHARACTERS, passwordPolicies, weaknessOf } from './password-policy';

const { asvs, dengbao3 } = passwordPolicies;
const list = new Set(['password', 'liverpool', 'iloveyou1234', 'welcome']);
const facts = { contextWords: ['wang.min', '王敏', '质声', 'zhisheng', 'li'], isCommon: list.has.bind(list) };

describe('the asvs policy', () => {
  it.each([
    ['eleven chars', 'kd72 mwq-1x', 'short'],
    ['twelve', 'kd72 mwq-1xp', undefined],
    ['a long sentence without capitals or digits', 'the heron waits below the bridge', undefined],
    ['Chinese words', '东湖的白鹭今早又站在桥下面', undefined],
    ['on the list, in capitals', 'ILoveYou1234', 'common'],
    ['a listed word with a year and a mark', 'Liverpool2026!', 'common'],
    ['two characters again and again', 'abababababab', 'simple'],
    ['a walk along the keys', 'qwertyuiop123456', 'simple'],
    ['with the login in it', 'Wang.Min-4711-x', 'context'],
    ['with the name in it', '王敏的白鹭站在桥下面等鱼', 'context'],
    ['with the portal’s name in it', 'my zhisheng entry', 'context'],
    ['a login of two letters is no word', 'delighted heron', undefined],
    ['longer than anybody types', 'ab3-'.repeat(33), 'long'],
  ])('%s', (_name, password, expected) => {
    expect(weaknessOf(asvs, password, facts)).toBe(expected);
  });

  it('takes 64 and more characters (ASVS 6.2.9) and never asks for a class or a change (6.2.5, 6.2.10)', () => {
    const sentence = fc
      .array(fc.constantFrom('heron', 'bridge', 'lamp', 'otter', 'violet', 'meadow'), { minLength: 12 })
      .map((words) => words.join(' '))
      .filter((text) => text.length >= 64 && text.length <= MOST_CHARACTERS && new Set(text).size > 5);
    fc.assert(fc.property(sentence, (text) => weaknessOf(asvs, text, facts) === undefined));
    expect(isRotationDue(asvs, new Date(0), new Date())).toBe(false);
  });

  it('counts full-width letters as the letters they are', () => {
    expect(weaknessOf(asvs, 'ｉｌｏｖｅｙｏｕ１２３４', facts)).toBe('common');
  });
});

describe('the dengbao3 policy', () => {
  it.each([
    ['seven characters of four classes', 'aB3-xyz', 'short'],
    ['two classes', 'heron-bridge', 'classes'],
    ['three classes', 'Heron4bridge', undefined],
    ['four classes, eight characters', 'kD7-mwq1', undefined],
    ['three classes, but a listed word', 'Password1!', 'common'],
  ])('%s', (_name, password, expected) => {
    expect(weaknessOf(dengbao3, password, facts)).toBe(expected);
  });

  it('asks for a change from the ninetieth day on', () => {
    const set = new Date('2026-01-01T00:00:00Z');
    expect(isRotationDue(dengbao3, set, new Date('2026-03-31T23:59:59Z'))).toBe(false);
    expect(isRotationDue(dengbao3, set, new Date('2026-04-01T00:00:00Z'))).toBe(true);
  });
});
