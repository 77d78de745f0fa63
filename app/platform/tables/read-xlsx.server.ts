import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import sax from 'sax';
import yauzl from 'yauzl';
import { type Block, SourceError } from './row-block';
import { isDateFormat } from './sheet-numbers';
import { sheetParser, unescapeText } from './sheet-parser';
import { readBytes, type SourceFacts } from './source-file.server';
import { StringStore } from './string-store.server';

/**
 * Rows of one sheet of an xlsx workbook, in a stream: only the styles are held in memory, texts lie in a temporary file.
 * (yauzl reads the archive by its directory, as the format demands; sax parses the sheets piece by piece.)
 * Dates come as 'YYYY-MM-DD HH:MM:SS'. Rows that the sheet leaves out are blank and not delivered; numbers stay theirs.
 */
export async function* readXlsx(
  source: SourceFacts,
  sheetName?: string,
  onBytes?: (count: number) => void,
): AsyncGenerator<Block> {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'zhisheng-xlsx-'));
  const strings = new StringStore();
  let archive: Archive | undefined;
  try {
    const file = source.isGzip ? path.join(dir, 'book.xlsx') : source.path;
    // The directory of an archive stands at its end: a packed one is unpacked first.
    if (source.isGzip) await pipeline(Readable.from(readBytes(source)), createWriteStream(file));
    archive = await openArchive(file);
    const { part, is1904 } = await findSheet(archive, sheetName);
    await readSharedStrings(archive, strings);
    const sheet = sheetParser({ strings, dateStyles: await readDateStyles(archive), is1904 });
    const total = archive.entries.get(part)?.uncompressedSize || 1;
    const decoder = new TextDecoder();
    for await (const bytes of await openEntry(archive, part)) {
      sheet.write(decoder.decode(bytes, { stream: true }));
      onBytes?.((source.size * bytes.length) / total);
      const rows = sheet.take();
      if (rows.length > 0) yield { rows, broken: [] };
    }
    sheet.write(decoder.decode());
    const rows = sheet.take();
    if (rows.length > 0) yield { rows, broken: [] };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    throw code.startsWith('Z_') ? new SourceError('not_xlsx', { file: source.path }) : error;
  } finally {
    archive?.zip.close();
    strings.close();
    rmSync(dir, { recursive: true, force: true });
  }
}

type Archive = { zip: yauzl.ZipFile; entries: Map<string, yauzl.Entry> };

function openArchive(file: string): Promise<Archive> {
  return new Promise((resolve, reject) => {
    yauzl.open(file, { lazyEntries: true, autoClose: false }, (error, zip) => {
      if (error) {
        reject(new SourceError('not_xlsx', { file }));
        return;
      }
      const entries = new Map<string, yauzl.Entry>();
      zip.on('entry', (entry: yauzl.Entry) => {
        entries.set(entry.fileName.replace(/^\//, ''), entry);
        zip.readEntry();
      });
      zip.once('end', () => resolve({ zip, entries }));
      zip.once('error', () => reject(new SourceError('not_xlsx', { file })));
      zip.readEntry();
    });
  });
}

function openEntry({ zip, entries }: Archive, name: string): Promise<AsyncIterable<Buffer>> {
  const entry = entries.get(name);
  if (!entry) throw new SourceError('not_xlsx', { file: name });
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => (error ? reject(error) : resolve(stream)));
  });
}

/** Parses a whole part of the workbook, telling of its tags and texts. */
async function readPart(
  archive: Archive,
  name: string,
  on: {
    open?(tag: string, attributes: Record<string, string>): void;
    close?(tag: string, text: string): void;
  },
): Promise<void> {
  const parser = sax.parser(true);
  parser.onerror = () => {
    throw new SourceError('not_xlsx', { file: name });
  };
  let text = '';
  parser.onopentag = ({ name: tag, attributes }) => {
    text = '';
    on.open?.(localName(tag), plainAttributes(attributes));
  };
  parser.ontext = (piece) => {
    text += piece;
  };
  parser.onclosetag = (tag) => {
    on.close?.(localName(tag), text);
    text = '';
  };
  const decoder = new TextDecoder();
  for await (const bytes of await openEntry(archive, name))
    parser.write(decoder.decode(bytes, { stream: true }));
  parser.write(decoder.decode()).close();
}

const localName = (tag: string) => tag.slice(tag.indexOf(':') + 1);

function plainAttributes(
  attributes: Record<string, string | sax.QualifiedAttribute>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : value.value,
    ]),
  );
}

/** The part of the named sheet, or of the first one. */
async function findSheet(archive: Archive, wanted: string | undefined) {
  const sheets: { name: string; id: string }[] = [];
  let is1904 = false;
  await readPart(archive, 'xl/workbook.xml', {
    open(tag, attributes) {
      if (tag === 'sheet') sheets.push({ name: attributes.name ?? '', id: attributes['r:id'] ?? '' });
      if (tag === 'workbookPr') is1904 = ['1', 'true'].includes(attributes.date1904 ?? '');
    },
  });
  const sheet = wanted === undefined ? sheets[0] : sheets.find(({ name }) => name.trim() === wanted.trim());
  if (!sheet) {
    const names = sheets.map(({ name }) => name).join(', ');
    throw new SourceError('no_sheet', { sheet: wanted ?? '', sheets: names });
  }
  let part: string | undefined;
  await readPart(archive, 'xl/_rels/workbook.xml.rels', {
    open(tag, { Id, Target = '' }) {
      if (tag === 'Relationship' && Id === sheet.id) {
        part = Target.startsWith('/') ? Target.slice(1) : path.posix.join('xl', Target);
      }
    },
  });
  if (!part) throw new SourceError('no_sheet', { sheet: sheet.name, sheets: '' });
  return { part, is1904 };
}

async function readSharedStrings(archive: Archive, strings: StringStore): Promise<void> {
  if (!archive.entries.has('xl/sharedStrings.xml')) return;
  let text = '';
  let isPhonetic = false;
  await readPart(archive, 'xl/sharedStrings.xml', {
    open(tag) {
      if (tag === 'si') text = '';
      if (tag === 'rPh') isPhonetic = true;
    },
    close(tag, piece) {
      if (tag === 't' && !isPhonetic) text += piece;
      if (tag === 'rPh') isPhonetic = false;
      if (tag === 'si') strings.add(unescapeText(text));
    },
  });
}

/** Which cell styles show a date. */
async function readDateStyles(archive: Archive): Promise<boolean[]> {
  if (!archive.entries.has('xl/styles.xml')) return [];
  const codes = new Map<number, string>();
  const styles: boolean[] = [];
  let inCells = false;
  await readPart(archive, 'xl/styles.xml', {
    open(tag, attributes) {
      if (tag === 'numFmt') codes.set(Number(attributes.numFmtId), attributes.formatCode ?? '');
      if (tag === 'cellXfs') inCells = true;
      if (tag === 'xf' && inCells) {
        const id = Number(attributes.numFmtId ?? 0);
        styles.push(isDateFormat(id, codes.get(id)));
      }
    },
    close(tag) {
      if (tag === 'cellXfs') inCells = false;
    },
  });
  return styles;
}
