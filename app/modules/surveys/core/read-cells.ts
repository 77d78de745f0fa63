import type { FrameColumn, QuotaDimension } from './quota-dimensions';
import { isRest, type Variables } from './variables';

/** One cell of a wave's quotas: whom it counts, how many are wanted, and how many are counted at most. */
export type QuotaCell = { conditions: Variables; target: number; hardCap: number };
export type CellProblem = {
  row: number;
  reason: 'columns' | 'value' | 'number' | 'cap_below_target' | 'twice' | 'only_rest';
};

const NUMBER = /^\d{1,6}$/;
/** In every column: the cell of everyone whom no other counts. */
const REST = '*';

/**
 * A table of cells, each with numbers of its own: the first row names dimensions and, last, `target` and `cap`. A value is
 * a code or the words of it in either language; * in every column is everyone else. Rows count from 2, as a sheet shows them; row 1 is the names.
 */
export function readCells(
  rows: readonly (readonly string[])[],
  dimensions: readonly QuotaDimension[],
): { cells: QuotaCell[]; problems: CellProblem[] } {
  const [header = [], ...body] = rows.map((row) => row.map((cell) => cell.trim()));
  const columns = header
    .slice(0, -2)
    .map((name) => dimensions.find((one) => one.name === name || one.name === name.toLowerCase()));
  const names = columns.map((column) => column?.name ?? '');
  const isHeader =
    header.at(-2) === 'target' &&
    header.at(-1) === 'cap' &&
    names.length > 0 &&
    new Set(names).size === names.length;
  if (!isHeader || columns.includes(undefined))
    return { cells: [], problems: [{ row: 1, reason: 'columns' }] };
  const cells: QuotaCell[] = [];
  const problems: CellProblem[] = [];
  const seen = new Set<string>();
  for (const [index, row] of body.entries()) {
    if (row.every((cell) => cell === '')) continue;
    const rest = names.every((_, at) => row[at] === REST);
    const codes = rest ? names.map(() => REST) : columns.map((column, at) => codeOf(column, row[at] ?? ''));
    const [target = '', cap = ''] = row.slice(names.length);
    const key = JSON.stringify(codes);
    const reason =
      row.length !== header.length
        ? 'columns'
        : codes.includes(undefined)
          ? 'value'
          : !NUMBER.test(target) || !NUMBER.test(cap)
            ? 'number'
            : Number(cap) < Number(target)
              ? 'cap_below_target'
              : seen.has(key)
                ? 'twice'
                : undefined;
    if (reason) problems.push({ row: index + 2, reason });
    seen.add(key);
    const conditions = rest ? {} : Object.fromEntries(names.map((name, at) => [name, codes[at] ?? '']));
    cells.push({ conditions, target: Number(target), hardCap: Number(cap) });
  }
  // Everyone else alone divides nobody.
  if (problems.length === 0 && cells.length > 0 && cells.every(({ conditions }) => isRest(conditions)))
    return { cells, problems: [{ row: 2, reason: 'only_rest' }] };
  return { cells, problems };
}

/** Codes go before words. An apostrophe that keeps a spreadsheet from taking the value for a formula is not part of it. */
function codeOf(column: QuotaDimension | undefined, cell: string): string | undefined {
  const said = cell.replace(/^'(?=[=+\-@])/, '');
  const options = column?.options ?? [];
  const found =
    options.find(({ code }) => code === said) ??
    options.find(({ text }) => Object.values(text).includes(said));
  return found?.code;
}

/** The table that sets these cells. */
export function tableOf(cells: readonly QuotaCell[]): (string | number)[][] {
  const names = columnsOf(cells).map(({ name }) => name);
  const rows = cells.map(({ conditions, target, hardCap }) => [
    ...names.map((name) => (isRest(conditions) ? REST : (conditions[name] ?? ''))),
    ...[target, hardCap],
  ]);
  return [[...names, 'target', 'cap'], ...rows];
}

/** What cells are made of, as columns. */
export function columnsOf(cells: readonly QuotaCell[]): FrameColumn[] {
  const names = [...new Set(cells.flatMap(({ conditions }) => Object.keys(conditions)))];
  return names.map((name) => ({
    name,
    values: [...new Set(cells.flatMap(({ conditions }) => conditions[name] ?? []))],
  }));
}
