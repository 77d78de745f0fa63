import { describe, expect, it } from 'vitest';
import { type Category, isOffered } from '~/modules/categories/core/category';
import type { RoutingRule } from '~/modules/routing/core/choose-unit';
import { buildUnitTree } from '~/modules/units/core/unit-tree';
import type { NewCategoryInput } from '../schema-categories';
import { rulesOfCategory, waysOfCategory } from './category-in-rules';
import { withReplaced } from './next-versions';
import { nextCode, planNewCategory } from './plan-new-category';

const text = (word: string) => ({ 'zh-CN': word, en: word });
const category = (code: string, parentCode: string | undefined, more: Partial<Category> = {}): Category => ({
  ...{ code, parentCode, field: parentCode ?? code, sort: 0, name: text(code), officialName: undefined },
  ...{
    hint: undefined,
    keywords: [],
    deadlineClass: 'N',
    isConsumer: false,
    questions: [],
    detailFields: [],
  },
  ...{ version: 1, validFrom: undefined, validTo: undefined, ...more },
});
const brand = { code: 'brand', label: text('brand'), kind: 'text' as const };
const hurt = { code: 'hurt', text: text('hurt?'), kind: 'yes_no' as const, effects: [] };
const categories = [
  category('P', undefined),
  category('P08', 'P', { sort: 0 }),
  category('P09', 'P', { sort: 4, questions: [hurt], detailFields: [brand], deadlineClass: 'C' }),
  category('S', undefined),
];
const rule = (code: string, position: number, more: Partial<RoutingRule>): RoutingRule => ({
  ...{ id: position, code, version: 1, validFrom: '1970-01-01', validTo: null, position, conditions: {} },
  ...{ regionFrom: 'place', lead: 'MR', assist: [], explanation: text(code), ...more },
});
const rules = [
  rule('R-HURT', 1, { conditions: { categories: ['P09'], answers: { hurt: 'yes' } } }),
  rule('R-P09', 2, { conditions: { categories: ['P09'] } }),
  rule('R-TIPS', 3, { conditions: { types: ['tip_off'] } }),
  rule('R-EAST', 4, { conditions: { districts: ['E'] } }),
  rule('R-LAST', 5, {}),
];
const form = (more: Partial<NewCategoryInput> = {}): NewCategoryInput => ({
  ...{
    like: 'P09',
    code: 'P10',
    parent: 'P',
    nameZh: '滑板',
    nameEn: 'Boards',
    hintZh: '轮子',
    hintEn: 'Wheels',
  },
  ...{ keywords: '滑板，轮子\n滑板', deadlineClass: 'C', details: ['brand'], asks: 'yes', routed: 'yes' },
  ...{ validFrom: '2026-11-28', reason: '有人投诉', token: '0190b8f0-0000-7000-8000-000000000000', ...more },
});
const plan = (more: Partial<NewCategoryInput> = {}) =>
  planNewCategory({ categories, rules }, form(more), '2026-11-28');

describe('a new category', () => {
  it('stands behind the one that it is like, with its questions, and is named by the same rules', () => {
    const planned = plan();
    expect(planned).toMatchObject({
      ok: true,
      category: { code: 'P10', field: 'P', sort: 5, keywords: ['滑板', '轮子'], isConsumer: true },
    });
    if (!planned.ok) throw new Error(planned.reason);
    expect(planned.category.questions).toEqual([hurt]);
    expect(planned.replaced.map(({ next }) => [next.code, next.version, next.conditions.categories])).toEqual(
      [
        ['R-HURT', 2, ['P09', 'P10']],
        ['R-P09', 2, ['P09', 'P10']],
      ],
    );
    const after = withReplaced(rules, planned.replaced);
    expect(rulesOfCategory(after, 'P10', '2026-11-28')).toEqual(['R-HURT', 'R-P09']);
    expect(after.find(({ id }) => id === 2)?.validTo).toBe('2026-11-27');
  });

  it('is led by the general rules where it is routed like none', () => {
    const city = { units: buildUnitTree([unit]), types: ['complaint', 'tip_off'], districts: ['E', 'W'] };
    const ways = (of: readonly RoutingRule[]) =>
      waysOfCategory({ ...city, rules: of }, { field: 'P', path: ['P10', 'P'] }, '2026-11-28').map(
        ({ ruleCode, isGeneral, types, districts }) => ({ ruleCode, isGeneral, types, districts }),
      );
    expect(ways(rules)).toEqual([
      { ruleCode: 'R-EAST', isGeneral: true, types: ['complaint'], districts: ['E'] },
      { ruleCode: 'R-LAST', isGeneral: true, types: ['complaint'], districts: ['W'] },
      { ruleCode: 'R-TIPS', isGeneral: true, types: ['tip_off'], districts: [] },
    ]);
    const planned = plan();
    expect(ways(withReplaced(rules, planned.ok ? planned.replaced : []))).toEqual([
      { ruleCode: 'R-P09', isGeneral: false, types: [], districts: [] },
    ]);
  });

  it('may be the first of its field, without anything taken over', () => {
    expect(plan({ like: '', parent: 'S', code: 'S01', details: [] })).toMatchObject({
      ok: true,
      category: { field: 'S', sort: 0, questions: [], detailFields: [] },
      replaced: [],
    });
  });

  it.each<[string, Partial<NewCategoryInput>, string]>([
    ['a code in other letters', { code: 'p09' }, 'code_taken'],
    ['a day that is over', { validFrom: '2026-11-27' }, 'past'],
    ['a leaf above it', { parent: 'P08' }, 'unknown_code'],
    ['a field as its sample', { like: 'S' }, 'unknown_code'],
    ['a detail that nobody asks for', { details: ['nothing'] }, 'unknown_code'],
  ])('is refused with %s', (_name, more, reason) => {
    expect(plan(more)).toEqual({ ok: false, reason: `rules:error.${reason}` });
  });
});

const unit = {
  ...{ id: 1, code: 'MR', parentId: undefined, kind: 'bureau' as const, name: text('MR'), duty: undefined },
  ...{ regionCode: undefined, validFrom: undefined, validTo: undefined },
};

it('the next code follows those of its field', () => {
  expect(nextCode(categories, 'P')).toBe('P10');
  expect(nextCode([...categories, category('p10', 'S')], 'P')).toBe('P11');
  expect(nextCode(categories, 'S')).toBe('S01');
});

it.each([
  ['a leaf', {}, true],
  ['a field', { parentCode: undefined }, false],
  ['one that begins tomorrow', { validFrom: '2026-11-29' }, false],
  ['one that begins today', { validFrom: '2026-11-28' }, true],
  ['one whose last day is today', { validTo: '2026-11-28' }, true],
  ['one that ended yesterday', { validTo: '2026-11-27' }, false],
])('%s is offered: %s', (_name, more, expected) => {
  expect(isOffered(category('P08', 'P', more), '2026-11-28')).toBe(expected);
});
