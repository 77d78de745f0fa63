import { readCsv } from '~/platform/tables/read-csv.server';
import { readJsonl } from '~/platform/tables/read-jsonl.server';
import { readXlsx } from '~/platform/tables/read-xlsx.server';
import type { Block, BrokenRow, Row } from '~/platform/tables/row-block';
import { readText, type SourceFacts } from '~/platform/tables/source-file.server';
import { type Binding, bindColumns, isHeader } from '../core/bind-columns';
import { isBlankRow } from '../core/original-row';
import type { ImportMap } from '../schema';
import { ImportError } from './import-error';

export type BoundRows = { binding: Binding; rows: Row[]; broken: BrokenRow[] };

/** Rows that may stand above the header: titles, dates of the export. */
const HEADER_WITHIN = 20;
/** Objects of a JSONL file that are looked at before it is said that a column is missing. */
const OBJECTS_WITHIN = 100;

/**
 * The data rows of a file with the places of the map's columns; blank rows and what stands above the header are left
 * out. Throws ImportError when the file does not have the columns that the map needs.
 */
export async function* readRows(
  map: ImportMap,
  source: SourceFacts,
  onBytes: (count: number) => void,
): AsyncGenerator<BoundRows> {
  const format = formatOf(map, source);
  if (format === 'jsonl') yield* fromObjects(map, readJsonl(readText(source, onBytes)));
  else if (format === 'csv') yield* fromSheet(map, readCsv(readText(source, onBytes), map.delimiter));
  else yield* fromSheet(map, readXlsx(source, map.sheet, onBytes));
}

/** Offices send the same table as a workbook or as CSV: the file's content decides, then the map, then its name. */
function formatOf(map: ImportMap, source: SourceFacts): 'csv' | 'jsonl' | 'xlsx' {
  if (source.isZip) return 'xlsx';
  if (map.format === 'csv' || map.format === 'jsonl') return map.format;
  return /\.(jsonl|ndjson)(\.gz)?$/i.test(source.path) ? 'jsonl' : 'csv';
}

async function* fromSheet(map: ImportMap, blocks: AsyncIterable<Block>): AsyncGenerator<BoundRows> {
  let binding: Binding | undefined;
  const above: Row[] = [];
  for await (const { rows, broken } of blocks) {
    let from = 0;
    while (!binding && from < rows.length && above.length < HEADER_WITHIN) {
      const row = rows[from++];
      if (!row || isBlankRow(row.cells)) continue;
      if (isHeader(map, row.cells)) binding = bindColumns(map, row.cells);
      else above.push(row);
    }
    if (binding) yield { binding, rows: rows.slice(from).filter((row) => !isBlankRow(row.cells)), broken };
    else if (above.length >= HEADER_WITHIN) break;
  }
  if (!binding) throw missingColumns(map, nearest(map, above));
}

async function* fromObjects(map: ImportMap, blocks: AsyncIterable<Block>): AsyncGenerator<BoundRows> {
  let binding: Binding | undefined;
  let known = -1;
  let waiting: Row[] = [];
  for await (const { columns = [], rows, broken } of blocks) {
    if (columns.length !== known) {
      known = columns.length;
      binding = bindColumns(map, columns);
    }
    if (!binding) continue;
    const filled = [...waiting, ...rows.filter((row) => !isBlankRow(row.cells))];
    const isUnsure = binding.missing.length > 0 && filled.length < OBJECTS_WITHIN;
    if (binding.missing.length > 0 && !isUnsure) throw missingColumns(map, columns);
    waiting = isUnsure ? filled : [];
    yield { binding, rows: isUnsure ? [] : filled, broken };
  }
  if (waiting.length > 0) throw missingColumns(map, binding?.names ?? []);
}

/** Of the rows above, the one that comes nearest to being the header: what the message shows. */
function nearest(map: ImportMap, rows: readonly Row[]): readonly string[] {
  let best: readonly string[] = [];
  let fewest = Number.POSITIVE_INFINITY;
  for (const { cells } of rows) {
    const { missing } = bindColumns(map, cells);
    if (missing.length < fewest) {
      fewest = missing.length;
      best = cells;
    }
  }
  return best;
}

function missingColumns(map: ImportMap, columns: readonly string[]): ImportError {
  const { missing } = bindColumns(map, columns);
  return new ImportError('columns', {
    map: map.name,
    missing: missing.join(', '),
    found: columns.slice(0, 40).join(', ').slice(0, 600),
  });
}
