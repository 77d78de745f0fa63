import { expect, test } from 'vitest';
import * as files from '~test/factories/files';
import { sniff } from './sniff';

test.each([
  ['a JPEG', files.jpegWithPlace, 'jpeg'],
  ['a PNG', files.png, 'png'],
  ['a WebP', files.webp, 'webp'],
  ['an iPhone photo', files.heic, 'heif'],
  ['an AVIF', files.avif, 'heif'],
  ['a PDF', files.pdfWithEverything, 'pdf'],
  ['HTML', files.html, 'unknown'],
  ['SVG', files.svg, 'unknown'],
  ['nothing', () => Buffer.alloc(0), 'unknown'],
  ['a PDF behind something else', () => Buffer.from('GIF89a%PDF-1.7'), 'unknown'],
  ['a film', () => Buffer.from('\0\0\0\x18ftypmp42', 'latin1'), 'unknown'],
  ['a zip', () => Buffer.from('PK\x03\x04', 'latin1'), 'unknown'],
])('%s is told by its first bytes', async (_name, make, kind) => {
  expect(sniff(await make())).toBe(kind);
});
