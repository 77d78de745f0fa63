import type { BrokenRow, Row } from '~/platform/tables/row-block';
import type { SourceFacts } from '~/platform/tables/source-file.server';
import type { Binding } from '../core/bind-columns';
import type { CityNames } from '../core/case-facts';
import { type OriginalForm, originalForm } from '../core/original-row';
import { type RowReader, rowReader } from '../core/row-reader';
import type { ImportMap } from '../schema';
import { readRows } from './read-rows.server';

/** Rows of one transaction, with what reads them. `share` of the file has been read, 0 to 1. */
export type RowChunk = {
  rows: Row[];
  broken: BrokenRow[];
  reader: RowReader;
  form: OriginalForm;
  share: number;
};

/** The data rows of a file in chunks of `size`; a new chunk begins where the columns change. */
export async function* chunksOfRows(
  map: ImportMap,
  source: SourceFacts,
  names: CityNames,
  size: number,
): AsyncGenerator<RowChunk> {
  let bytes = 0;
  let bound: { binding: Binding; reader: RowReader; form: OriginalForm } | undefined;
  let rows: Row[] = [];
  let broken: BrokenRow[] = [];
  const taken = (reader: RowReader, form: OriginalForm): RowChunk => {
    const share = Math.min(1, bytes / (source.size || 1));
    const chunk = { rows, broken, reader, form, share };
    rows = [];
    broken = [];
    return chunk;
  };
  const blocks = readRows(map, source, (count) => {
    bytes += count;
  });
  for await (const block of blocks) {
    if (bound?.binding !== block.binding) {
      if (bound && rows.length > 0) yield taken(bound.reader, bound.form);
      const { binding } = block;
      bound = { binding, reader: rowReader(map, binding, names), form: originalForm(binding.names) };
    }
    broken.push(...block.broken);
    for (const row of block.rows) {
      rows.push(row);
      if (rows.length + broken.length >= size) yield taken(bound.reader, bound.form);
    }
  }
  if (bound && rows.length + broken.length > 0) yield taken(bound.reader, bound.form);
}
