import type { Day } from '~/modules/deadlines/core/days';
import { existsOn, type Unit, type UnitTree } from '~/modules/units/core/unit-tree';
import type { UnitChoice } from './choose-unit';

/** A choice as one word of a form: `unit:ZJ`, `branch:ZJ`. */
export const choiceCode = (choice: UnitChoice): string =>
  typeof choice === 'string' ? `unit:${choice}` : `branch:${choice.branchOf}`;

/** The choice that such a word stands for; undefined for any other word. */
export function readChoice(word: string): UnitChoice | undefined {
  const [, kind, code] = /^(unit|branch):([\w-]+)$/.exec(word) ?? [];
  if (!code) return undefined;
  return kind === 'unit' ? code : { branchOf: code };
}

/** Units that exist on that day, and those that have a branch in some district (by the code before the district's). */
export function unitChoices(
  tree: UnitTree,
  districts: readonly string[],
  day: Day,
): { units: Unit[]; branchHeads: string[] } {
  const units = tree.all.filter((unit) => existsOn(unit, day));
  const ends = new Set(districts);
  const heads = units.flatMap(({ code }) => {
    const at = code.lastIndexOf('-');
    return at > 0 && ends.has(code.slice(at + 1)) ? [code.slice(0, at)] : [];
  });
  return { units, branchHeads: [...new Set(heads)] };
}

/** Does the choice name a unit that exists on that day, itself or by a branch? */
export function choiceExists(
  choice: UnitChoice,
  tree: UnitTree,
  districts: readonly string[],
  day: Day,
): boolean {
  const { units, branchHeads } = unitChoices(tree, districts, day);
  const has = (code: string) => units.some((unit) => unit.code === code);
  return typeof choice === 'string'
    ? has(choice)
    : has(choice.branchOf) || branchHeads.includes(choice.branchOf);
}
