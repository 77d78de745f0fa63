import { CsvError, parse } from 'csv-parse';
import { type Block, type Row, SourceError } from './row-block';

/** A record longer than this is a quote that was never closed. */
const LONGEST = 8_000_000;

/**
 * Rows of a CSV text, RFC 4180 and what programs make of it: rows of different lengths, stray quotes inside a cell,
 * line breaks inside quotes, any line ending. Blank rows are rows too (with blank cells), so that numbers stay those of
 * the sheet. A quote that is open at the end makes the last row a broken one.
 */
export async function* readCsv(text: AsyncIterable<string>, delimiter = ','): AsyncGenerator<Block> {
  const parser = parse({
    delimiter,
    relax_column_count: true,
    relax_quotes: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    max_record_size: LONGEST,
  });
  let rows: Row[] = [];
  let number = 0;
  let failure: unknown;
  parser.on('data', (cells: string[]) => rows.push({ number: ++number, cells }));
  parser.on('error', (error: unknown) => {
    failure = error;
  });
  const taken = (): Block => {
    const block = { rows, broken: [] };
    rows = [];
    return block;
  };
  for await (const piece of text) {
    await new Promise<void>((resolve) => parser.write(piece, () => resolve()));
    if (failure) break;
    if (rows.length > 0) yield taken();
  }
  if (!failure) {
    await new Promise<void>((resolve) => {
      parser.once('end', resolve);
      parser.once('error', () => resolve());
      parser.end();
    });
  }
  if (rows.length > 0) yield taken();
  if (!failure) return;
  if (failure instanceof CsvError && failure.code === 'CSV_QUOTE_NOT_CLOSED') {
    yield { rows: [], broken: [{ number: number + 1, reason: 'quotes' }] };
    return;
  }
  if (failure instanceof CsvError && failure.code === 'CSV_MAX_RECORD_SIZE') {
    throw new SourceError('endless_row', { row: number + 1 });
  }
  throw failure;
}
