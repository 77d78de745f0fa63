import { type Block, type BrokenRow, type Row, SourceError } from './row-block';

const LONGEST = 16_000_000;

/**
 * Rows of a JSONL text: one object a line, blank lines left out. Cells are text: numbers and truth values as JSON writes
 * them, null and absent as '', nested values as JSON. `columns` grows when a later object has new keys.
 */
export async function* readJsonl(text: AsyncIterable<string>): AsyncGenerator<Block> {
  const index = new Map<string, number>();
  let columns: string[] = [];
  let rest = '';
  let number = 0;

  const cellsOf = (object: object): string[] => {
    const cells = new Array<string>(columns.length).fill('');
    for (const [name, value] of Object.entries(object)) {
      let at = index.get(name);
      if (at === undefined) {
        at = columns.length;
        index.set(name, at);
        columns = [...columns, name];
      }
      cells[at] = cellText(value);
    }
    for (let at = 0; at < columns.length; at++) cells[at] ??= '';
    return cells;
  };

  const read = (lines: readonly string[]): Block => {
    const rows: Row[] = [];
    const broken: BrokenRow[] = [];
    for (const line of lines) {
      number++;
      if (line.trim() === '') continue;
      let value: unknown;
      try {
        value = JSON.parse(line);
      } catch {
        broken.push({ number, reason: 'json' });
        continue;
      }
      if (typeof value !== 'object' || value === null || Array.isArray(value)) {
        broken.push({ number, reason: 'not_an_object' });
      } else {
        rows.push({ number, cells: cellsOf(value) });
      }
    }
    return { columns, rows, broken };
  };

  for await (const piece of text) {
    const lines = (rest + piece).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > LONGEST) throw new SourceError('endless_row', { row: number + lines.length + 1 });
    if (lines.length > 0) yield read(lines);
  }
  if (rest.trim() !== '') yield read([rest]);
}

function cellText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
