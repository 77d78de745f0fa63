/**
 * Linear programmes of a few dozen rows: the simplex method in a table (Dantzig 1951), with the rule of Bland (1977),
 * which cannot run in circles. Tables of counts need nothing cleverer.
 */

/** One equation: coefficients·x = value. */
export interface Row {
  readonly coefficients: readonly number[];
  readonly value: number;
}

export interface Corner {
  /** The objective's value; Infinity when it grows without end. */
  readonly best: number;
  readonly x: readonly number[];
}

const TINY = 1e-9;

/** The largest value of objective·x over all x ≥ 0 that fulfil the rows, and where; undefined when nothing fulfils them. */
export function maximise(rows: readonly Row[], objective: readonly number[]): Corner | undefined {
  const n = objective.length;
  // Each row gets a variable of its own to start from; the first phase drives these to zero.
  const table = rows.map(({ coefficients, value }, i) => {
    const sign = value < 0 ? -1 : 1;
    return [
      ...coefficients.map((coefficient) => sign * coefficient),
      ...rows.map((_, j) => (i === j ? 1 : 0)),
      sign * value,
    ];
  });
  const basis = rows.map((_, i) => n + i);
  const first = [...objective.map(() => 0), ...rows.map(() => -1)];
  if (climb(table, basis, first, n + rows.length) < -1e-6) return undefined;
  const best = climb(table, basis, [...objective, ...rows.map(() => 0)], n);
  const x = objective.map((_, column) => table[basis.indexOf(column)]?.at(-1) ?? 0);
  return { best, x };
}

/** Climbs to the best corner, letting only the first `width` variables in; answers the objective's value there. */
function climb(table: number[][], basis: number[], objective: readonly number[], width: number): number {
  const cost = (column: number) => objective[column] ?? 0;
  // What a unit of each variable would gain, and the objective so far with its sign turned; it is pivoted like a row.
  let gains = [...objective, 0];
  table.forEach((row, i) => {
    const own = cost(basis[i] ?? 0);
    if (own !== 0) gains = gains.map((gain, column) => gain - own * (row[column] ?? 0));
  });
  for (let step = 0; ; step += 1) {
    // The steepest way up is the fastest; the first one up cannot go round in circles.
    const entering =
      step < STEEP_STEPS ? steepest(gains, width) : gains.findIndex((g, i) => i < width && g > TINY);
    if (entering < 0) return -(gains.at(-1) ?? 0);
    const leaving = leavingRow(table, basis, entering, width);
    if (leaving === undefined) return Number.POSITIVE_INFINITY;
    pivot(table, leaving, entering);
    basis[leaving] = entering;
    const factor = gains[entering] ?? 0;
    const row = table[leaving] ?? [];
    gains = gains.map((gain, column) => gain - factor * (row[column] ?? 0));
  }
}

const STEEP_STEPS = 500;

function steepest(gains: readonly number[], width: number): number {
  let best = -1;
  let most = TINY;
  for (let column = 0; column < width; column += 1) {
    const gain = gains[column] ?? 0;
    if (gain > most) {
      most = gain;
      best = column;
    }
  }
  return best;
}

function leavingRow(
  table: readonly (readonly number[])[],
  basis: readonly number[],
  entering: number,
  width: number,
): number | undefined {
  let best: { row: number; ratio: number } | undefined;
  table.forEach((row, i) => {
    const slope = row[entering] ?? 0;
    // A starting variable that stayed in at zero must not grow again: it leaves first.
    const isSpent = (basis[i] ?? 0) >= width && slope < -TINY;
    if (slope <= TINY && !isSpent) return;
    const ratio = isSpent ? 0 : (row.at(-1) ?? 0) / slope;
    const isBetter =
      !best ||
      ratio < best.ratio - TINY ||
      (ratio < best.ratio + TINY && (basis[i] ?? 0) < (basis[best.row] ?? 0));
    if (isBetter) best = { row: i, ratio };
  });
  return best?.row;
}

function pivot(table: number[][], at: number, column: number): void {
  const source = table[at] ?? [];
  const divisor = source[column] ?? 1;
  const scaled = source.map((value) => value / divisor);
  table.forEach((row, i) => {
    const factor = row[column] ?? 0;
    table[i] = i === at ? scaled : factor === 0 ? row : row.map((v, j) => v - factor * (scaled[j] ?? 0));
  });
}
