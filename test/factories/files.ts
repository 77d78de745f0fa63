import { deflateSync } from 'node:zlib';
import { PDFDocument, PDFName, PDFString } from '@cantoo/pdf-lib';
import sharp from 'sharp';

// Files of every kind and hazard, made on the spot, so that no picture of anyone lies in the repository.

/** Words that must be gone after cleaning. */
export const planted = {
  author: 'PlantedAuthor',
  place: 'PlantedPlace',
  script: 'PlantedScript',
  inside: 'PlantedInside',
};

const canvas = (width: number, height: number, background = '#4477aa') =>
  sharp({ create: { width, height, channels: 3, background } });

/** A JPEG with author, description and GPS position in its EXIF. */
export function jpegWithPlace(width = 600, height = 400): Promise<Buffer> {
  return canvas(width, height)
    .withExif({
      IFD0: { Artist: planted.author, ImageDescription: planted.place, Make: 'PlantedMaker' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '22/1 34/1 0/1',
        GPSLongitudeRef: 'E',
        GPSLongitude: '113/1 5/1 0/1',
      },
    })
    .jpeg()
    .toBuffer();
}

/** A JPEG that lies on its side: its EXIF says to turn it. */
export const jpegOnItsSide = (width: number, height: number): Promise<Buffer> =>
  canvas(width, height).withMetadata({ orientation: 6 }).jpeg().toBuffer();

export const png = (width = 300, height = 200): Promise<Buffer> => canvas(width, height).png().toBuffer();
export const pngSeeThrough = (): Promise<Buffer> =>
  sharp({ create: { width: 40, height: 40, channels: 4, background: '#00000000' } })
    .png()
    .toBuffer();
export const webp = (): Promise<Buffer> => canvas(300, 200).webp().toBuffer();
export const avif = (): Promise<Buffer> => canvas(64, 64).avif().toBuffer();

/** A few hundred bytes that claim to be 60,000 × 60,000 pixels. */
export function pngBomb(): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(60_000, 0);
  header.writeUInt32BE(60_000, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const rows = deflateSync(Buffer.alloc(1024 * 1024));
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    pngChunk('IHDR', header),
    pngChunk('IDAT', rows),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

function pngChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

/** The head of an iPhone photo (HEVC in HEIF), which our decoder does not read. */
export const heic = (): Buffer =>
  Buffer.concat([
    Buffer.from([0, 0, 0, 24]),
    Buffer.from('ftypheic\0\0\0\0mif1heic', 'latin1'),
    Buffer.alloc(2_000, 5),
  ]);

export const html = (): Buffer => Buffer.from('<!doctype html><script>alert(1)</script>');
export const svg = (): Buffer =>
  Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>');

/** A paper of `pages` pages with everything that a paper can tell or do beside its pages. */
export async function pdfWithEverything(pages = 2): Promise<Buffer> {
  const pdf = await PDFDocument.create();
  pdf.setAuthor(planted.author);
  pdf.setTitle(planted.place);
  await pdf.attach(Buffer.from(planted.inside), `${planted.inside}.txt`, { mimeType: 'text/plain' });
  pdf.addJavaScript('start', `app.alert("${planted.script}")`);
  const { context } = pdf;
  const xmp = context.stream(`<x:xmpmeta>${planted.author}</x:xmpmeta>`, {
    Type: 'Metadata',
    Subtype: 'XML',
  });
  pdf.catalog.set(PDFName.of('Metadata'), context.register(xmp));
  const script = context.obj({ S: 'JavaScript', JS: PDFString.of(planted.script) });
  pdf.catalog.set(PDFName.of('OpenAction'), script);
  const photo = await pdf.embedJpg(await jpegWithPlace());
  for (let i = 0; i < pages; i += 1) {
    const page = pdf.addPage([300, 400]);
    page.drawText(`Page ${i + 1}`, { x: 20, y: 350, size: 20 });
    page.drawImage(photo, { x: 20, y: 20, width: 120, height: 80 });
    page.node.set(PDFName.of('AA'), context.obj({ O: script }));
    const made = { Type: 'Annot', Rect: [10, 10, 60, 30], T: PDFString.of(planted.author) };
    const link = {
      ...made,
      Subtype: 'Link',
      A: { S: 'URI', URI: PDFString.of(`https://${planted.place}.example`) },
    };
    const stamp = { ...made, Subtype: 'Stamp', Contents: PDFString.of(planted.inside), A: script };
    page.node.set(
      PDFName.of('Annots'),
      context.obj([context.register(context.obj(link)), context.register(context.obj(stamp))]),
    );
  }
  return Buffer.from(await pdf.save());
}

export async function pdfLocked(): Promise<Buffer> {
  const pdf = await PDFDocument.create();
  pdf.addPage().drawText('secret');
  pdf.encrypt({ userPassword: 'u', ownerPassword: 'o' });
  return Buffer.from(await pdf.save());
}

export async function pdfOfPages(pages: number): Promise<Buffer> {
  const pdf = await PDFDocument.create();
  for (let i = 0; i < pages; i += 1) pdf.addPage([100, 100]);
  return Buffer.from(await pdf.save());
}

/** A paper whose objects lie in three megabytes that unfold to 640. */
export function pdfBomb(): Buffer {
  const packed = deflateSync(Buffer.alloc(640 * 1024 ** 2, ' '), { level: 1 });
  const page = '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] >>';
  return Buffer.concat([
    Buffer.from(`%PDF-1.7
1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj
2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj
3 0 obj ${page} endobj
4 0 obj << /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length ${packed.length} >> stream
`),
    packed,
    Buffer.from('\nendstream endobj\ntrailer << /Root 1 0 R >>\n%%EOF\n'),
  ]);
}
