import type { Text } from '~/platform/i18n/languages';

/** What a unit can be; those of the central line and outside parties are not under the city. */
export const unitKinds = [
  'office',
  'bureau',
  'branch',
  'district',
  'township',
  'association',
  'central',
  'outside',
] as const;

export type Unit = {
  id: number;
  code: string;
  parentId: number | undefined;
  /** One of `unitKinds`. */
  kind: string;
  name: Text;
  duty: Text | undefined;
  regionCode: string | undefined;
  /** Local days, both included; undefined: open. */
  validFrom: string | undefined;
  validTo: string | undefined;
  /** Codes of those whose work it took over, in that order. */
  predecessors?: readonly string[];
};

/** The units of the city with the look-ups that rules need. */
export type UnitTree = {
  all: readonly Unit[];
  byId: ReadonlyMap<number, Unit>;
  byCode: ReadonlyMap<string, Unit>;
};

export function buildUnitTree(all: readonly Unit[]): UnitTree {
  return {
    all,
    byId: new Map(all.map((unit) => [unit.id, unit])),
    byCode: new Map(all.map((unit) => [unit.code, unit])),
  };
}

/** Did the unit exist on that local day? */
export function existsOn(unit: Unit, day: string): boolean {
  return (
    (unit.validFrom === undefined || unit.validFrom <= day) &&
    (unit.validTo === undefined || day <= unit.validTo)
  );
}

/** The units whose work this one took over in the days since `since`; they ended before today. */
export function takenOver(tree: UnitTree, unitId: number, since: string, today: string): Unit[] {
  return (tree.byId.get(unitId)?.predecessors ?? [])
    .map((code) => tree.byCode.get(code))
    .filter((unit) => unit?.validTo !== undefined && since <= unit.validTo && unit.validTo < today)
    .filter((unit) => unit !== undefined);
}

/** What stands above a unit, nearest first. */
export function ancestorsOf(tree: UnitTree, unit: Unit): Unit[] {
  const above: Unit[] = [];
  let parent = unit.parentId === undefined ? undefined : tree.byId.get(unit.parentId);
  while (parent && !above.includes(parent)) {
    above.push(parent);
    parent = parent.parentId === undefined ? undefined : tree.byId.get(parent.parentId);
  }
  return above;
}

/** What stands below a unit, at any depth. */
export function descendantsOf(tree: UnitTree, unit: Unit): Unit[] {
  return tree.all.filter((other) => other !== unit && ancestorsOf(tree, other).includes(unit));
}

/**
 * The unit that a filer names as the subject: by its code, its full name, or the full name with the city's name left
 * off; the longest name that stands in the text wins. Undefined when none does.
 */
export function findNamedUnit(tree: UnitTree, text: string | undefined, day: string): Unit | undefined {
  const wanted = text?.normalize('NFKC').replace(/\s/g, '');
  if (!wanted) return undefined;
  const byCode = tree.byCode.get(text?.trim() ?? '');
  if (byCode) return byCode;
  let best: { unit: Unit; length: number } | undefined;
  for (const unit of tree.all) {
    if (!existsOn(unit, day)) continue;
    for (const name of namesOf(unit)) {
      if (name.length > (best?.length ?? 3) && wanted.includes(name)) best = { unit, length: name.length };
    }
  }
  return best?.unit;
}

/** A full name, and the same without what stands in brackets. */
function namesOf(unit: Unit): string[] {
  const names = [unit.name['zh-CN'], unit.name.en].map((name) => name.normalize('NFKC').replace(/\s/g, ''));
  return [...names, ...names.map((name) => name.replace(/\(.*?\)/g, ''))].filter(Boolean);
}
