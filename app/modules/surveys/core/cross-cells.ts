import type { QuotaDimension } from './quota-dimensions';
import type { Variables } from './variables';

/** More cells than this cannot be filled by any survey of a city. */
export const MOST_CELLS = 1_000;

/** Every combination of one value of each dimension; none without dimensions; undefined when there are too many. */
export function crossCells(dimensions: readonly QuotaDimension[]): Variables[] | undefined {
  if (dimensions.length === 0) return [];
  let cells: Variables[] = [{}];
  for (const { name, options } of dimensions) {
    if (cells.length * options.length > MOST_CELLS) return undefined;
    cells = cells.flatMap((cell) => options.map(({ code }) => ({ ...cell, [name]: code })));
  }
  return cells;
}
