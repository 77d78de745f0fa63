import type { Day } from '~/modules/deadlines/core/days';
import type { RoutingRule, UnitChoice } from '~/modules/routing/core/choose-unit';
import { existsOn, type Unit, type UnitTree } from '~/modules/units/core/unit-tree';

/** Units as a tree reads: each below the one that it belongs to, with how deep it stands. */
export function treeRows(tree: UnitTree, day: Day, withEnded: boolean): { unit: Unit; depth: number }[] {
  const shown = tree.all.filter((unit) => withEnded || existsOn(unit, day));
  const known = new Set(shown.map(({ id }) => id));
  const below = (parent: number | undefined, depth: number): { unit: Unit; depth: number }[] =>
    shown
      .filter(({ parentId }) =>
        parent === undefined ? parentId === undefined || !known.has(parentId) : parentId === parent,
      )
      .flatMap((unit) => [{ unit, depth }, ...below(unit.id, depth + 1)]);
  return below(undefined, 0);
}

/** Rules that still hold after a day and name a unit outright, or need it as the bureau of its branches. */
export function rulesNaming(rules: readonly RoutingRule[], code: string, after: Day): string[] {
  const names = (choice: UnitChoice) => (typeof choice === 'string' ? choice : choice.branchOf) === code;
  return rules
    .filter(({ validFrom, validTo }) => validTo === null || (validTo > after && validTo >= validFrom))
    .filter(({ lead, assist }) => [lead, ...assist].some(names))
    .map((rule) => rule.code);
}
