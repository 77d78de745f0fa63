import { possibleRange, type Relation } from './possible-range';
import { maximise, type Row } from './simplex';

/**
 * Hiding small groups in tables that add up. A group of 1 to `minimum` − 1 people is not shown; and as many others are
 * hidden with it as it takes that nobody can work it out: not from the totals of its row and its column, not from a
 * drill-down, not from what an earlier release has shown (统计法 28; statistics.md §2.2). Zero is no one's secret.
 */

/** Fewer respondents than this are not shown (5 for counts of complaints). */
export const FEWEST_SHOWN = 10;
/** Fewer than this are shown with a mark: the sample is small. */
export const FEWEST_UNMARKED = 30;

export interface TableCell {
  readonly name: string;
  readonly n: number;
  /** An earlier release has shown it: it cannot be hidden any more. */
  readonly isPublic?: boolean;
  /** Never shown anywhere, but could be worked out, such as those who answered between two releases. */
  readonly isNeverShown?: boolean;
  /** To be protected like a small group whatever its size, and not shown. */
  readonly isSecret?: boolean;
  /** Said by what figures are shares of, such as who could not answer: no secret however small. */
  readonly isBase?: boolean;
  /** No group of people but what balances a sum, such as choices that were left free: never shown, nothing to protect. */
  readonly isNobody?: boolean;
}

export interface Suppression {
  readonly hidden: ReadonlySet<string>;
  /** Small groups that earlier releases give away already: nothing that is hidden now can help. */
  readonly exposed: ReadonlySet<string>;
}

/**
 * Which cells must stay hidden. A small group counts as protected when what is shown leaves a range of at least
 * `minimum` people for it. For each one that is not, the cheapest set of cells is hidden with it among which as many
 * people could be moved without any sum that is shown noticing (the network heuristic of statistical offices, as a
 * linear programme). Parts are given up before totals, small ones before large ones, zeros late.
 */
export function suppressTables(
  cells: readonly TableCell[],
  relations: readonly Relation[],
  minimum: number = FEWEST_SHOWN,
): Suppression {
  const isSecret = (cell: TableCell) =>
    !cell.isNobody && (cell.isSecret === true || (!cell.isBase && cell.n > 0 && cell.n < minimum));
  const isHidden = (cell: TableCell) =>
    !cell.isPublic && (cell.isNeverShown === true || cell.isNobody === true || isSecret(cell));
  const hidden = new Set(cells.filter(isHidden).map(({ name }) => name));
  const exposed = new Set<string>();
  const rangeOf = (name: string, isShown: (cell: TableCell) => boolean) =>
    possibleRange(name, relations, new Map(cells.filter(isShown).map((cell) => [cell.name, cell.n])));
  for (const secret of cells.filter((cell) => isSecret(cell) && hidden.has(cell.name))) {
    const { low, high } = rangeOf(secret.name, ({ name }) => !hidden.has(name));
    if (high - low >= minimum - SLACK) continue;
    // As far up as is asked, and down where what is public already sets a limit.
    const limits = rangeOf(secret.name, ({ isPublic }) => isPublic === true);
    const up = Math.min(minimum, limits.high - secret.n);
    const down = Math.min(minimum - up, secret.n - limits.low);
    if (up + down < minimum - SLACK) exposed.add(secret.name);
    for (const move of [up, -down])
      for (const name of cheapestCover(secret.name, move, cells, relations, hidden)) hidden.add(name);
  }
  return { hidden, exposed };
}

const SLACK = 1e-6;

/** The cells that move with one that is counted `move` people larger, while all sums that stay shown still hold. */
function cheapestCover(
  secret: string,
  move: number,
  cells: readonly TableCell[],
  relations: readonly Relation[],
  hidden: ReadonlySet<string>,
): string[] {
  if (Math.abs(move) < SLACK) return [];
  const totals = new Set(relations.map(({ total }) => total));
  const largest = Math.max(1, ...cells.map(({ n }) => n));
  const movable = cells.filter(({ isPublic }) => !isPublic);
  const price = ({ name, n }: TableCell) => {
    if (hidden.has(name)) return 0;
    return (totals.has(name) ? 200 : n === 0 ? 20 : 1) + n / largest;
  };
  // For each cell: how far it rises, how far it falls, and what is left of it.
  const objective = movable.flatMap((cell) => [-price(cell), -price(cell), 0]);
  const row = (coefficients: (name: string) => readonly [number, number, number], value: number): Row => ({
    coefficients: movable.flatMap(({ name }) => coefficients(name)),
    value,
  });
  const rows = [
    ...relations.map(({ total, parts }) =>
      row((name) => {
        const times = parts.filter((part) => part === name).length - (name === total ? 1 : 0);
        return [times, -times, 0];
      }, 0),
    ),
    ...movable.map((cell) => row((name) => (name === cell.name ? [0, 1, 1] : [0, 0, 0]), cell.n)),
    row((name) => (name === secret ? [1, -1, 0] : [0, 0, 0]), move),
  ];
  const found = maximise(rows, objective);
  const moves = (i: number) => Math.abs((found?.x[3 * i] ?? 0) - (found?.x[3 * i + 1] ?? 0)) > SLACK;
  return movable.filter((_, i) => moves(i)).map(({ name }) => name);
}
