import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildUnitTree, type Unit } from '~/modules/units/core/unit-tree';
import { chooseUnit, type RoutingConditions, type RoutingRule } from './choose-unit';
import { type City, findShadowed } from './find-shadowed';

const text = { 'zh-CN': '一', en: 'one' };
const unit = (id: number, code: string, more: Partial<Unit> = {}): Unit => ({
  ...{ id, code, parentId: undefined, kind: 'bureau', name: text, duty: undefined },
  ...{ regionCode: undefined, validFrom: undefined, validTo: undefined, ...more },
});
const tree = buildUnitTree([
  unit(1, 'MR'),
  unit(2, 'MR-E'),
  unit(3, 'DIST-E'),
  unit(4, 'OLD', { validTo: '2018-12-31' }),
]);
const city: City = {
  tree,
  types: ['complaint', 'help'],
  urgencies: ['normal', 'urgent'],
  pathOf: (code) => (code.length > 1 ? [code, code.slice(0, 1)] : [code]),
  fieldOf: (code) => code.slice(0, 1),
  preferred: new Set(),
};
const DAY = '2026-11-23';
const rule = (code: string, conditions: RoutingConditions, more: Partial<RoutingRule> = {}): RoutingRule => ({
  ...{ id: 1, code, version: 1, validFrom: '1970-01-01', validTo: null, position: 1, conditions },
  ...{ regionFrom: 'place', lead: 'MR', assist: [], explanation: text, ...more },
});
const shadowed = (...rules: RoutingRule[]) => Object.fromEntries(findShadowed(rules, DAY, city));

describe('a rule that can never fire', () => {
  it.each<[string, RoutingConditions, RoutingConditions]>([
    ['the same', { types: ['help'] }, { types: ['help'] }],
    ['a part of the types', { types: ['help', 'complaint'] }, { types: ['help'] }],
    ['a field above its category', { fields: ['P'] }, { categories: ['P01'] }],
    ['the category of a whole field', { categories: ['P'] }, { categories: ['P01', 'P02'] }],
    ['a whole field, category for category', { categories: ['P'] }, { fields: ['P'] }],
    ['a part of a word', { words: ['gas'] }, { words: ['gas leak'] }],
    ['everything', {}, { answers: { q: 'yes' }, districts: ['E'] }],
    ['one answer fewer', { answers: { q: 'yes' } }, { answers: { q: 'yes', r: 'no' } }],
    ['all types by name', { types: ['help', 'complaint'] }, { categories: ['P01'] }],
  ])('stands behind %s', (_name, earlier, later) => {
    expect(shadowed(rule('A', earlier), rule('B', later))).toEqual({ B: ['A'] });
  });
  it('may be taken by several, a part each', () => {
    const rules = [
      rule('A1', { types: ['help'] }),
      rule('A2', { types: ['complaint'], urgency: ['normal'] }),
      rule('A3', { types: ['complaint'], urgency: ['urgent'] }),
      rule('B', { categories: ['P01'] }),
    ];
    expect(shadowed(...rules)).toEqual({ B: ['A1', 'A2', 'A3'] });
  });
  it.each<[string, RoutingRule, RoutingRule]>([
    ['only some cases are taken', rule('A', { types: ['help'] }), rule('B', {})],
    ['another word is asked for', rule('A', { words: ['gas leak'] }), rule('B', { words: ['gas'] })],
    ['the earlier unit is gone', rule('A', {}, { lead: 'OLD' }), rule('B', {})],
    ['there may be no branch', rule('A', {}, { lead: { branchOf: 'DIST' } }), rule('B', {})],
    [
      'another district counts',
      rule('A', { districts: ['E'] }, { regionFrom: 'business' }),
      rule('B', { districts: ['E'] }),
    ],
    ['the earlier one has ended', rule('A', {}, { validTo: '2026-11-22' }), rule('B', {})],
  ])('is not one when %s', (_name, earlier, later) => {
    expect(shadowed(earlier, later)).toEqual({});
  });
  it('is taken by a branch where every district of it has one', () => {
    const earlier = rule('A', { districts: ['E'] }, { lead: { branchOf: 'DIST' } });
    expect(shadowed(earlier, rule('B', { districts: ['E'] }))).toEqual({ B: ['A'] });
  });
  it('is never one that an answer leads to', () => {
    const rules = [rule('A', {}), rule('B', {})];
    expect([...findShadowed(rules, DAY, { ...city, preferred: new Set(['B']) })]).toEqual([]);
  });

  const some = <T>(values: T[]) => fc.subarray(values, { minLength: 1 });
  const conditions = fc
    .record(
      {
        types: some(['complaint', 'help']),
        fields: some(['P', 'S']),
        categories: some(['P', 'P01', 'P02', 'S01']),
        hasNoCategory: fc.constant<true>(true),
        urgency: some(['normal', 'urgent']),
        answers: fc.dictionary(fc.constantFrom('q', 'r'), fc.constantFrom('yes', 'no')),
        words: some(['gas', 'gas leak', 'leak']),
        districts: some(['E', 'W']),
      },
      { requiredKeys: [] },
    )
    .map((given): RoutingConditions => given);
  const anyRule = fc.record({
    conditions,
    lead: fc.constantFrom('MR', 'OLD', { branchOf: 'MR' }, { branchOf: 'DIST' }),
    regionFrom: fc.constantFrom<RoutingRule['regionFrom']>('place', 'business'),
  });
  const anyFacts = fc.record({
    type: fc.constantFrom('complaint', 'help'),
    category: fc.constantFrom('P01', 'P02', 'S01', undefined),
    urgency: fc.constantFrom('normal', 'urgent'),
    answers: fc.dictionary(fc.constantFrom('q', 'r'), fc.constantFrom('yes', 'no')),
    text: fc.constantFrom('', 'gas', 'gas leak', 'leak'),
    placeRegion: fc.constantFrom('E', 'W', undefined),
    businessRegion: fc.constantFrom('E', 'W', undefined),
  });
  it('is really never chosen, whatever the case', () => {
    fc.assert(
      fc.property(
        fc.array(anyRule, { minLength: 2, maxLength: 6 }),
        fc.array(anyFacts, { minLength: 5 }),
        (drawn, cases) => {
          const rules = drawn.map((one, index) => rule(`R${index}`, one.conditions, { ...one, id: index }));
          const dead = findShadowed(rules, DAY, city);
          for (const { category, ...facts } of cases) {
            const choice = chooseUnit(
              rules,
              {
                ...facts,
                field: category?.slice(0, 1),
                categoryPath: category ? city.pathOf(category) : [],
                excluded: new Set(),
                day: DAY,
              },
              tree,
            );
            expect(dead.has(choice?.ruleCode ?? '')).toBe(false);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
