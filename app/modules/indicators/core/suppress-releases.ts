import type { Relation } from './possible-range';
import { FEWEST_SHOWN, type Suppression, suppressTables, type TableCell } from './suppress-tables';

/** The same tables as an earlier release counted them, and which of their cells it showed. */
export interface EarlierRelease {
  readonly counts: ReadonlyMap<string, number>;
  readonly shown: ReadonlySet<string>;
  /**
   * How many answers of a cell at least came, went or changed since then. A few that came are a small group of their
   * own: whoever subtracts the two releases sees them. None: the cell says what it said before.
   */
  readonly changed: (name: string) => number;
}

/**
 * As `suppressTables`, with everything in mind that earlier releases of the same answers have shown. Each cell that
 * changed is tied to its earlier self by those who came between, and both tables must add up; a cell that did not
 * change and was shown stays public.
 */
export function suppressReleases(
  cells: readonly TableCell[],
  relations: readonly Relation[],
  earlier: readonly EarlierRelease[],
  minimum: number = FEWEST_SHOWN,
): Suppression {
  const all = new Map(cells.map((cell) => [cell.name, cell]));
  const ties = [...relations];
  earlier.forEach(({ counts, shown, changed }, release) => {
    const then = (name: string) => (counts.has(name) && changed(name) > 0 ? `${name}@${release}` : name);
    for (const cell of cells) {
      const before = counts.get(cell.name);
      if (before === undefined) continue;
      const own = all.get(cell.name) ?? cell;
      const moved = changed(cell.name);
      if (moved === 0) {
        if (shown.has(cell.name)) all.set(cell.name, { ...own, isPublic: true });
        continue;
      }
      if (moved < minimum) all.set(cell.name, { ...own, isSecret: true });
      const old = then(cell.name);
      const between = `${cell.name}~${release}`;
      all.set(old, {
        name: old,
        n: before,
        isNobody: cell.isNobody === true,
        ...(shown.has(cell.name) ? { isPublic: true } : { isNeverShown: true }),
      });
      const kind = { isNeverShown: true, isNobody: cell.isNobody === true };
      all.set(between, { name: between, n: Math.abs(cell.n - before), ...kind });
      ties.push(
        cell.n >= before
          ? { total: cell.name, parts: [old, between] }
          : { total: old, parts: [cell.name, between] },
      );
    }
    for (const { total, parts } of relations)
      if (counts.has(total) && parts.every((part) => counts.has(part)))
        ties.push({ total: then(total), parts: parts.map(then) });
  });
  return suppressTables([...all.values()], ties, minimum);
}
