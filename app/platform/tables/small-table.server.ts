import { parse } from 'csv-parse/sync';
import yauzl from 'yauzl';
import { z } from 'zod';
import { readXlsx } from './read-xlsx.server';
import { SourceError } from './row-block';
import { inspectSource, readText } from './source-file.server';

/** What a workbook may hold unpacked: far more than any list that is read here, and little enough to be read at once. */
const MOST_BYTES = 32 * 1024 * 1024;
const MOST_ROWS = 50_000;

/** Programs divide by commas, semicolons or tabs, and a Chinese keyboard by wide commas: what the first row has decides. */
function delimiterOf(text: string): string {
  const [first = ''] = text.split(/\r?\n/, 1);
  return ['\t', ',', ';', '\uFF0C'].find((one) => first.includes(one)) ?? ',';
}

const reading = {
  ...{ bom: true, relax_column_count: true, relax_quotes: true },
  record_delimiter: ['\r\n', '\n', '\r'],
};

/** The rows of a table that was pasted or typed; undefined where a quote is never closed. */
export function tableRows(text: string): string[][] | undefined {
  try {
    const delimiter = delimiterOf(text);
    return z.array(z.array(z.string())).parse(parse(text, { ...reading, delimiter }));
  } catch {
    return undefined;
  }
}

/**
 * The text of a table in a small file: CSV in UTF-8 or GB18030 as it is, the first sheet of a workbook as CSV. Undefined
 * where it is neither, or holds more than a list.
 */
export async function tableText(path: string): Promise<string | undefined> {
  try {
    const source = await inspectSource(path);
    if (source.isGzip) return undefined;
    if (!source.isZip) {
      let text = '';
      for await (const piece of readText(source)) text += piece;
      return text.includes('\0') ? undefined : text;
    }
    if ((await unpackedBytes(path)) > MOST_BYTES) return undefined;
    const rows: string[][] = [];
    for await (const block of readXlsx(source))
      for (const { number, cells } of block.rows) {
        if (number > MOST_ROWS) return undefined;
        // Rows that a sheet leaves out are blank: the others keep their numbers.
        while (rows.length < number - 1) rows.push([]);
        rows.push(cells);
      }
    return rows.map((cells) => `${cells.map(quoted).join(',')}\n`).join('');
  } catch (error) {
    if (error instanceof SourceError) return undefined;
    throw error;
  }
}

const quoted = (cell: string) => (/[",;\t\r\n\uFF0C]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** How large an archive says that it will be; reading it checks that it says the truth. */
function unpackedBytes(path: string): Promise<number> {
  return new Promise((resolve, reject) => {
    yauzl.open(path, { lazyEntries: true }, (error, zip) => {
      if (error) return reject(new SourceError('not_xlsx', { file: path }));
      let bytes = 0;
      zip.on('entry', (entry: yauzl.Entry) => {
        bytes += entry.uncompressedSize;
        zip.readEntry();
      });
      zip.once('end', () => resolve(bytes));
      zip.once('error', () => reject(new SourceError('not_xlsx', { file: path })));
      zip.readEntry();
    });
  });
}
