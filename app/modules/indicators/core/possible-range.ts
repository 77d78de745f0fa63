import { maximise, type Row } from './simplex';

/**
 * What a reader can work out about a number that is not shown: the smallest and the largest value it can have, given
 * everything that is.
 */

/** Σ parts = total. Names that `shown` has no value for are unknown, and at least zero. */
export interface Relation {
  readonly total: string;
  readonly parts: readonly string[];
}

export interface Range {
  readonly low: number;
  /** Infinity when nothing that is shown limits it. */
  readonly high: number;
}

/** The range of one unknown number; fractions are allowed, so the truth about whole counts is never wider. */
export function possibleRange(
  name: string,
  relations: readonly Relation[],
  shown: ReadonlyMap<string, number>,
): Range {
  const { rows, unknowns } = equationsAbout(name, relations, shown);
  const at = unknowns.indexOf(name);
  const objective = (sign: number) => unknowns.map((_, i) => (i === at ? sign : 0));
  const high = maximise(rows, objective(1))?.best ?? 0;
  const low = maximise(rows, objective(-1))?.best ?? 0;
  return { low: Math.max(0, -low), high };
}

/** The equations that the unknown is tied to, directly or through other unknowns. */
function equationsAbout(
  name: string,
  relations: readonly Relation[],
  shown: ReadonlyMap<string, number>,
): { rows: Row[]; unknowns: string[] } {
  const unknowns = [name];
  const seen = new Set(unknowns);
  const taken = new Set<Relation>();
  for (const unknown of unknowns) {
    for (const relation of relations) {
      const names = [relation.total, ...relation.parts];
      if (taken.has(relation) || !names.includes(unknown)) continue;
      taken.add(relation);
      for (const other of names) {
        if (shown.has(other) || seen.has(other)) continue;
        seen.add(other);
        unknowns.push(other);
      }
    }
  }
  const rows = [...taken].map(({ total, parts }) => {
    const coefficients = unknowns.map((unknown) =>
      unknown === total ? -1 : parts.filter((part) => part === unknown).length,
    );
    const known = parts.reduce((sum, part) => sum + (shown.get(part) ?? 0), 0);
    return { coefficients, value: (shown.get(total) ?? 0) - known };
  });
  return { rows, unknowns };
}
