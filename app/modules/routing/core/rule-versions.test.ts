import { describe, expect, it } from 'vitest';
import type { RoutingRule } from './choose-unit';
import { hasLastResort, positionAfter, rulesOn, versionOn, withChange } from './rule-versions';

const text = { 'zh-CN': '一', en: 'one' };
const rule = (code: string, position: number, more: Partial<RoutingRule> = {}): RoutingRule => ({
  ...{ id: position, code, version: 1, validFrom: '1970-01-01', validTo: null, position, conditions: {} },
  ...{ regionFrom: 'place', lead: 'DESK', assist: [], explanation: text, ...more },
});
const rules = [rule('A', 10, { conditions: { fields: ['P'] } }), rule('B', 20), rule('C', 30)];
const { id: _id, code: _code, version: _v, validFrom: _f, validTo: _t, ...content } = rule('A', 25);

describe('a change of a rule', () => {
  it('lets the old version hold to the day before and the new one from its day', () => {
    const after = withChange(rules, { code: 'A', from: '2026-12-01', content });
    expect(versionOn(after, 'A', '2026-11-30')).toMatchObject({ version: 1, position: 10 });
    expect(versionOn(after, 'A', '2026-12-01')).toMatchObject({ version: 2, position: 25 });
    expect(rulesOn(after, '2026-12-01').map(({ code }) => code)).toEqual(['B', 'A', 'C']);
  });
  it('takes the place of a version that has not begun', () => {
    const first = withChange(rules, { code: 'A', from: '2026-12-10', content });
    const second = withChange(first, { code: 'A', from: '2026-12-01', content: { ...content, position: 5 } });
    expect(versionOn(second, 'A', '2026-12-20')).toMatchObject({ version: 3, position: 5 });
    expect(second.filter(({ code, validTo }) => code === 'A' && validTo === null)).toHaveLength(1);
  });
  it('ends a rule when it says nothing more', () => {
    const after = withChange(rules, { code: 'B', from: '2026-12-01', content: undefined });
    expect(versionOn(after, 'B', '2026-11-30')).toBeDefined();
    expect(versionOn(after, 'B', '2026-12-01')).toBeUndefined();
  });
});

describe('the place of a rule', () => {
  const day = '2026-12-01';
  it.each([
    ['before all', '', 0],
    ['between two', 'A', 15],
    ['behind the last', 'C', 40],
  ])('is %s', (_name, after, position) => {
    expect(positionAfter(rules, day, 'NEW', after)).toBe(position);
  });
  it('is found without the rule that moves', () => {
    expect(positionAfter(rules, day, 'B', 'A')).toBe(20);
  });
});

it('a last resort has no conditions and names a unit outright', () => {
  expect(hasLastResort(rules, '2026-12-01')).toBe(true);
  expect(hasLastResort([rule('A', 1, { lead: { branchOf: 'X' } })], '2026-12-01')).toBe(false);
  expect(hasLastResort([rule('A', 1, { conditions: { fields: ['P'] } })], '2026-12-01')).toBe(false);
});
