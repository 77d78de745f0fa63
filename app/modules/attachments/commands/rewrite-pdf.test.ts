import { inflateSync } from 'node:zlib';
import { PDFDocument, PDFRawStream } from '@cantoo/pdf-lib';
import { expect, test } from 'vitest';
import * as files from '~test/factories/files';
import { rewritePdf } from './rewrite-pdf.server';

/** Everything that a PDF holds, with its streams unfolded. */
async function readable(bytes: Uint8Array): Promise<string> {
  const pdf = await PDFDocument.load(bytes, { updateMetadata: false });
  const parts = [Buffer.from(bytes).toString('latin1')];
  for (const [, object] of pdf.context.enumerateIndirectObjects()) {
    parts.push(object.toString());
    if (!(object instanceof PDFRawStream)) continue;
    const content = Buffer.from(object.contents);
    parts.push(content.toString('latin1'));
    try {
      parts.push(inflateSync(content).toString('latin1'));
    } catch {
      // Not packed.
    }
  }
  const text = parts.join('\n');
  // Strings may be written in hexadecimal, with two bytes for a letter.
  return `${text}\n${text.replace(/<([0-9A-Fa-f\s]+)>/g, (_all, hex: string) => Buffer.from(hex, 'hex').toString('latin1').replaceAll('\0', ''))}`;
}

test('information, XMP, scripts, attached files, links, authors and EXIF are gone; the pages are there', async () => {
  const before = await files.pdfWithEverything();
  const text = await readable(before);
  for (const word of Object.values(files.planted)) expect(text).toContain(word);
  const result = await rewritePdf(before);
  if (!result.ok) throw new Error(result.reason);
  const after = await readable(result.bytes);
  for (const word of Object.values(files.planted)) expect(after).not.toContain(word);
  for (const word of [
    'JavaScript',
    'EmbeddedFile',
    'OpenAction',
    '/AA',
    '/URI',
    'Exif',
    'xmpmeta',
    '/Info',
    'pdf-lib',
  ]) {
    expect(after).not.toContain(word);
  }
  const pdf = await PDFDocument.load(result.bytes, { updateMetadata: false });
  expect(pdf.getPageCount()).toBe(2);
  expect(pdf.getPage(0).getSize()).toEqual({ width: 300, height: 400 });
  expect(after).toContain('/Subtype /Image');
  expect(after).toContain('/Subtype /Stamp');
});

test('an encrypted paper is refused', async () => {
  expect(await rewritePdf(await files.pdfLocked())).toEqual({ ok: false, reason: 'encrypted' });
});

test('more than 60 pages are refused, 60 are taken', async () => {
  expect(await rewritePdf(await files.pdfOfPages(61))).toEqual({ ok: false, reason: 'pages' });
  expect((await rewritePdf(await files.pdfOfPages(60))).ok).toBe(true);
});

test.each([
  ['cut off', async () => (await files.pdfWithEverything()).subarray(0, 900)],
  ['only a head', async () => Buffer.from('%PDF-1.7\n')],
  ['a head and noise', async () => Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(5_000, 0xa5)])],
  [
    'without pages',
    async () => Buffer.from(await (await PDFDocument.create()).save({ addDefaultPage: false })),
  ],
])('a paper that is %s throws', async (_name, make) => {
  await expect(rewritePdf(await make())).rejects.toThrow();
});
