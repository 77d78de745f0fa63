/** One row of a table file. `number` is what a person sees: the row of the sheet, the line of a JSONL file, from 1. */
export type Row = { number: number; cells: string[] };

/** A row that could not be read at all. */
export type BrokenRow = { number: number; reason: 'quotes' | 'json' | 'not_an_object' };

/**
 * Some rows of a file, as many as were read in one go. `columns` names the cells where the format itself does (JSONL);
 * it may grow from block to block. In sheets and CSV the header is a row like any other.
 */
export type Block = { columns?: readonly string[]; rows: Row[]; broken: BrokenRow[] };

/** A file cannot be read any further; `reason` is a translation key below cli:import.source. */
export class SourceError extends Error {
  constructor(
    readonly reason: 'missing' | 'truncated' | 'encoding' | 'endless_row' | 'not_xlsx' | 'no_sheet',
    readonly params: Record<string, string | number> = {},
  ) {
    super(`${reason} ${JSON.stringify(params)}`);
  }
}
