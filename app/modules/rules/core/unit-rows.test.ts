import { expect, it } from 'vitest';
import type { RoutingRule } from '~/modules/routing/core/choose-unit';
import { buildUnitTree, type Unit } from '~/modules/units/core/unit-tree';
import { rulesNaming, treeRows } from './unit-rows';

const text = { 'zh-CN': '一', en: 'one' };
const unit = (id: number, code: string, parentId?: number, validTo?: string): Unit => ({
  ...{ id, code, parentId, kind: 'bureau', name: text, duty: undefined, regionCode: undefined },
  ...{ validFrom: undefined, validTo },
});
const tree = buildUnitTree([
  unit(1, 'A'),
  unit(2, 'OLD', undefined, '2018-12-31'),
  unit(3, 'A-E', 1),
  unit(4, 'B'),
  unit(5, 'A-E-1', 3),
  unit(6, 'OLD-E', 2),
]);
const day = '2026-11-23';
const rows = (withEnded: boolean) =>
  treeRows(tree, day, withEnded).map((row) => `${'-'.repeat(row.depth)}${row.unit.code}`);

it('reads as a tree; what hangs below an ended unit is not lost', () => {
  expect(rows(false)).toEqual(['A', '-A-E', '--A-E-1', 'B', 'OLD-E']);
  expect(rows(true)).toEqual(['A', '-A-E', '--A-E-1', 'OLD', '-OLD-E', 'B']);
});

it('names the rules that would miss a unit', () => {
  const rule = (code: string, more: Partial<RoutingRule>): RoutingRule => ({
    ...{ id: 1, code, version: 1, validFrom: '1970-01-01', validTo: null, position: 1, conditions: {} },
    ...{ regionFrom: 'place', lead: 'B', assist: [], explanation: text, ...more },
  });
  const rules = [
    rule('LEAD', { lead: 'A' }),
    rule('BRANCH', { lead: { branchOf: 'A' } }),
    rule('ASSIST', { assist: ['A'] }),
    rule('OTHER', {}),
    rule('OVER', { lead: 'A', validTo: '2026-11-01' }),
    rule('VOID', { lead: 'A', validFrom: '2026-12-01', validTo: '2026-11-30' }),
  ];
  expect(rulesNaming(rules, 'A', day)).toEqual(['LEAD', 'BRANCH', 'ASSIST']);
});
