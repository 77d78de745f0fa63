import {
  EncryptedPDFError,
  ParseSpeeds,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  type PDFObject,
  type PDFPage,
  PDFRawStream,
  PDFStream,
} from '@cantoo/pdf-lib';
import { MAX_PDF_PAGES } from '../core/limits';
import { stripJpeg } from '../core/strip-jpeg';

/** Keys of a page that make its picture (ISO 32000-1, table 30); scripts, previews and metadata are not among them. */
const pageKeys = new Set([
  ...['Type', 'Parent', 'Resources', 'Contents', 'Annots', 'Group', 'Rotate', 'UserUnit'],
  ...['MediaBox', 'CropBox', 'BleedBox', 'TrimBox', 'ArtBox'],
]);
/** Remarks and form fields that show something on the page; links, attached files, films and sounds are left out. */
const shownRemarks = new Set([
  ...['FreeText', 'Ink', 'Stamp', 'Highlight', 'Underline', 'StrikeOut', 'Squiggly', 'Widget'],
  ...['Square', 'Circle', 'Line', 'Polygon', 'PolyLine', 'Caret'],
]);
/** What draws a remark; its author, dates, actions and replies are not among them. */
const remarkKeys = new Set([
  'Type',
  'Subtype',
  'Rect',
  'AP',
  'AS',
  'F',
  'Border',
  'BS',
  'C',
  'CA',
  'QuadPoints',
]);

export type Rewritten = { ok: true; bytes: Uint8Array } | { ok: false; reason: 'encrypted' | 'pages' };

/**
 * Copies the pages of a PDF into a new one. What hangs on the document (information, XMP, names, scripts, attached files,
 * forms, outline) stays behind; what hangs on pages and pictures is cut off first. Throws when it cannot be read.
 */
export async function rewritePdf(bytes: Uint8Array): Promise<Rewritten> {
  const source = await open(bytes);
  if (!source || source.isEncrypted) return { ok: false, reason: 'encrypted' };
  const count = source.getPageCount();
  if (count === 0) throw new Error('No pages');
  if (count > MAX_PDF_PAGES) return { ok: false, reason: 'pages' };
  for (const page of source.getPages()) cleanPage(page);
  for (const [ref, object] of source.context.enumerateIndirectObjects()) {
    cleanDeep(object);
    const picture = withoutExif(object);
    if (picture) source.context.assign(ref, picture);
  }
  const target = await PDFDocument.create({ updateMetadata: false });
  for (const page of await target.copyPages(source, source.getPageIndices())) target.addPage(page);
  return { ok: true, bytes: await target.save({ addDefaultPage: false, updateFieldAppearances: false }) };
}

async function open(bytes: Uint8Array): Promise<PDFDocument | undefined> {
  try {
    return await PDFDocument.load(bytes, {
      updateMetadata: false,
      throwOnInvalidObject: true,
      parseSpeed: ParseSpeeds.Fastest,
    });
  } catch (error) {
    // Some readers' locks make the objects unreadable before the library notices the lock itself.
    if (error instanceof EncryptedPDFError || Buffer.from(bytes).includes('/Encrypt')) return undefined;
    throw error;
  }
}

function cleanPage(page: PDFPage): void {
  const remarks = page.node.Annots();
  keep(page.node, pageKeys);
  if (!remarks) return;
  const shown = page.doc.context.obj([]);
  for (let i = 0; i < remarks.size(); i += 1) {
    const remark = remarks.lookup(i);
    if (!(remark instanceof PDFDict)) continue;
    const subtype = remark.lookup(PDFName.of('Subtype'));
    if (!(subtype instanceof PDFName) || !shownRemarks.has(subtype.decodeText())) continue;
    keep(remark, remarkKeys);
    shown.push(remarks.get(i));
  }
  page.node.set(PDFName.of('Annots'), shown);
}

function keep(dict: PDFDict, names: ReadonlySet<string>): void {
  for (const key of dict.keys()) if (!names.has(key.decodeText())) dict.delete(key);
}

const metadata = ['Metadata', 'PieceInfo', 'LastModified'].map((name) => PDFName.of(name));

/** XMP and makers' data may hang on any picture, font or form. */
function cleanDeep(object: PDFObject, depth = 0): void {
  if (depth > 50) return;
  if (object instanceof PDFArray) for (const item of object.asArray()) cleanDeep(item, depth + 1);
  const dict = object instanceof PDFStream ? object.dict : object;
  if (!(dict instanceof PDFDict)) return;
  for (const name of metadata) dict.delete(name);
  for (const value of dict.values()) cleanDeep(value, depth + 1);
}

/** A JPEG within the paper may carry the EXIF of the phone that took it. */
function withoutExif(object: PDFObject): PDFRawStream | undefined {
  if (!(object instanceof PDFRawStream)) return undefined;
  const filter = object.dict.lookup(PDFName.of('Filter'));
  const only = filter instanceof PDFArray && filter.size() === 1 ? filter.lookup(0) : filter;
  if (only !== PDFName.of('DCTDecode')) return undefined;
  return PDFRawStream.of(object.dict, stripJpeg(object.contents));
}
