import { PassThrough, Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { type CsvCell, plainCell } from '../http/csv.server';

/** A sheet; its name has no more than 31 characters and none of []:*?/\ (ECMA-376 leaves the rest to us). */
export type Sheet = { name: string; rows: () => AsyncIterable<readonly CsvCell[]> };

/**
 * An xlsx workbook (ECMA-376) as a stream: each sheet is packed while its rows come, so that memory does not grow with
 * them. Texts stand in their cells and are texts, never formulas; those that begin like one are written as in our CSV.
 */
export function xlsxStream(sheets: readonly Sheet[]): Readable {
  const zip = new ZipFile();
  const add = (name: string, text: string) => zip.addBuffer(Buffer.from(HEAD + text), name);
  add('[Content_Types].xml', contentTypes(sheets.length));
  add('_rels/.rels', relations([['officeDocument', 'xl/workbook.xml']]));
  add('xl/workbook.xml', workbook(sheets));
  const parts = sheets.map((_, i): [string, string] => ['worksheet', `worksheets/sheet${i + 1}.xml`]);
  add('xl/_rels/workbook.xml.rels', relations(parts));
  const output = zip.outputStream.pipe(new PassThrough());
  // An error of a sheet ends the whole file, cut off: a half one must not look like a whole.
  const cutOff = (error: Error) => output.destroy(error);
  zip.on('error', cutOff);
  sheets.forEach(({ rows }, i) => {
    zip.addReadStreamLazy(`xl/worksheets/sheet${i + 1}.xml`, (take) =>
      take(null, Readable.from(sheetXml(rows()), { objectMode: false }).on('error', cutOff)),
    );
  });
  zip.end();
  return output;
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

async function* sheetXml(rows: AsyncIterable<readonly CsvCell[]>): AsyncGenerator<string> {
  yield `${HEAD}<worksheet xmlns="${MAIN}"><sheetData>`;
  let piece = '';
  for await (const row of rows) {
    piece += `<row>${row.map(cellXml).join('')}</row>`;
    if (piece.length < 32_768) continue;
    yield piece;
    piece = '';
  }
  yield `${piece}</sheetData></worksheet>`;
}

function cellXml(value: CsvCell): string {
  if (value === null || value === '') return '<c/>';
  if (typeof value === 'number') return Number.isFinite(value) ? `<c><v>${value}</v></c>` : '<c/>';
  return `<c t="inlineStr"><is><t xml:space="preserve">${escaped(plainCell(value))}</t></is></c>`;
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
/** Characters that XML 1.0 cannot hold are left out. */
const escaped = (text: string) =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones meant
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '')
    .replace(/[&<>"]/g, (sign) => entities[sign] ?? '');

const contentTypes = (sheets: number) => {
  const sheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml.';
  const part = (name: string, type: string) =>
    `<Override PartName="/xl/${name}" ContentType="${sheet}${type}+xml"/>`;
  const parts = Array.from({ length: sheets }, (_, i) => part(`worksheets/sheet${i + 1}.xml`, 'worksheet'));
  return `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>${part('workbook.xml', 'sheet.main')}${parts.join('')}</Types>`;
};

const relations = (targets: readonly (readonly [type: string, target: string])[]) =>
  `<Relationships xmlns="${PACKAGE}/relationships">${targets
    .map(
      ([type, target], i) =>
        `<Relationship Id="rId${i + 1}" Type="${RELATIONS}/${type}" Target="${target}"/>`,
    )
    .join('')}</Relationships>`;

const workbook = (sheets: readonly Sheet[]) =>
  `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${sheets
    .map(({ name }, i) => `<sheet name="${escaped(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`)
    .join('')}</sheets></workbook>`;
