import { describe, expect, it } from 'vitest';
import { buildUnitTree, type Unit } from '~/modules/units/core/unit-tree';
import { chooseUnit, exclusionsOf, type RoutingFacts, type RoutingRule } from './choose-unit';

const text = { 'zh-CN': '一', en: 'one' };
const unit = (id: number, code: string, parentId?: number, more: Partial<Unit> = {}): Unit => ({
  ...{ id, code, parentId, kind: 'bureau', name: { 'zh-CN': code, en: code }, duty: undefined },
  ...{ regionCode: undefined, validFrom: undefined, validTo: undefined, ...more },
});
const tree = buildUnitTree([
  unit(1, 'MR'),
  unit(2, 'MR-E', 1),
  unit(3, 'MR-W', 1),
  unit(4, 'HB'),
  unit(5, 'OLD', undefined, { validTo: '2018-12-31' }),
  unit(6, 'DESK'),
]);
const rule = (code: string, position: number, more: Partial<RoutingRule>): RoutingRule => ({
  ...{ id: position, code, version: 1, validFrom: '1970-01-01', validTo: null, position, conditions: {} },
  ...{ regionFrom: 'place', lead: 'DESK', assist: [], explanation: text, ...more },
});
const facts: RoutingFacts = {
  ...{
    type: 'complaint',
    field: 'P',
    categoryPath: ['P01', 'P'],
    urgency: 'normal',
    answers: {},
    text: '过期的牛奶',
  },
  ...{ placeRegion: 'E', businessRegion: undefined, excluded: new Set(), day: '2026-11-23' },
};
const last = rule('LAST', 90, {});
const choose = (rules: RoutingRule[], more: Partial<RoutingFacts> = {}) =>
  chooseUnit(rules, { ...facts, ...more }, tree);

describe('the unit that leads', () => {
  it('comes from the first rule that fits, with its version and reason', () => {
    const rules = [
      rule('A', 10, { conditions: { categories: ['V01'] }, lead: 'HB' }),
      rule('B', 20, { conditions: { categories: ['P'] }, lead: 'MR' }),
      last,
    ];
    expect(choose(rules)).toMatchObject({
      lead: { code: 'MR' },
      ruleCode: 'B',
      version: 1,
      isFallback: false,
    });
  });
  it('is the branch in the district of the place, or of the business where the rule says so', () => {
    const branch = { lead: { branchOf: 'MR' } };
    expect(choose([rule('A', 10, branch)])?.lead.code).toBe('MR-E');
    expect(
      choose([rule('A', 10, { ...branch, regionFrom: 'business' })], { businessRegion: 'W' })?.lead.code,
    ).toBe('MR-W');
    expect(choose([rule('A', 10, { ...branch, regionFrom: 'business' })])?.lead.code).toBe('MR-E');
  });
  it('is the bureau itself where it has no branch or no district is known', () => {
    expect(choose([rule('A', 10, { lead: { branchOf: 'HB' } })])?.lead.code).toBe('HB');
    expect(choose([rule('A', 10, { lead: { branchOf: 'MR' } })], { placeRegion: undefined })?.lead.code).toBe(
      'MR',
    );
  });
  it('is found by words where there is no category', () => {
    const rules = [rule('W', 10, { conditions: { hasNoCategory: true, words: ['过期'] }, lead: 'MR' }), last];
    expect(choose(rules)?.ruleCode).toBe('LAST');
    expect(choose(rules, { categoryPath: [], field: undefined })?.ruleCode).toBe('W');
  });
  it('is tried first by the rule that an answer leads to', () => {
    const rules = [rule('A', 10, { lead: 'MR' }), rule('B', 20, { lead: 'HB' })];
    expect(choose(rules, { preferredRule: 'B' })?.lead.code).toBe('HB');
  });
  it('is never a body that no longer exists, nor by a rule that is not valid on the day', () => {
    expect(choose([rule('A', 10, { lead: 'OLD' }), last])?.lead.code).toBe('DESK');
    expect(choose([rule('A', 10, { lead: 'MR', validTo: '2026-11-22' }), last])?.lead.code).toBe('DESK');
    expect(choose([rule('A', 10, { lead: 'MR', validFrom: '2026-11-24' }), last])?.lead.code).toBe('DESK');
  });
  it('is never the subject of the case, nor whoever stands above or below it; the last resort says that it is one', () => {
    const branch = tree.byCode.get('MR-E');
    const excluded = new Set(exclusionsOf(tree, branch).map(({ unit: { id } }) => id));
    expect([...excluded]).toEqual([2, 1]);
    const rules = [
      rule('A', 10, { conditions: { fields: ['P'] }, lead: { branchOf: 'MR' }, assist: ['HB'] }),
      last,
    ];
    expect(choose(rules, { excluded })).toMatchObject({ lead: { code: 'DESK' }, isFallback: true });
    expect(exclusionsOf(tree, tree.byCode.get('MR')).map(({ reason }) => reason)).toEqual([
      'subject',
      'below_subject',
      'below_subject',
    ]);
  });
  it('leaves excluded and doubled units out of those that assist', () => {
    const rules = [rule('A', 10, { lead: 'HB', assist: ['HB', 'MR', 'MR', 'DESK'] })];
    expect(choose(rules, { excluded: new Set([6]) })?.assist.map(({ code }) => code)).toEqual(['MR']);
  });
  it('is nobody when no rule leads anywhere', () => {
    expect(choose([rule('A', 10, { lead: 'NONE' })])).toBeUndefined();
  });
});
