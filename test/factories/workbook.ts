import { crc32, deflateRawSync } from 'node:zlib';

/** A cell: text, a number, or a day as Excel keeps it. */
export type Cell = string | number | boolean | { serial: number } | null;

const xml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** A workbook of one sheet, as programs write them: shared strings, one date style, blank cells left out. */
export function workbook(rows: readonly (readonly Cell[])[], sheetName = 'Sheet1'): Buffer {
  const strings: string[] = [];
  const cells = (row: readonly Cell[], r: number) =>
    row.map((cell, c) => {
      const reference = `r="${String.fromCharCode(65 + c)}${r}"`;
      if (cell === null || cell === '') return '';
      if (typeof cell === 'number') return `<c ${reference}><v>${cell}</v></c>`;
      if (typeof cell === 'boolean') return `<c ${reference} t="b"><v>${cell ? 1 : 0}</v></c>`;
      if (typeof cell === 'object') return `<c ${reference} s="1"><v>${cell.serial}</v></c>`;
      strings.push(cell);
      return `<c ${reference} t="s"><v>${strings.length - 1}</v></c>`;
    });
  const body = rows.map((row, i) => `<row r="${i + 1}">${cells(row, i + 1).join('')}</row>`).join('');
  const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const parts: [string, string][] = [
    [
      'xl/workbook.xml',
      `<workbook ${main} xmlns:r="${office}"><sheets><sheet name="${xml(sheetName)}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    ],
    ['xl/worksheets/sheet1.xml', `<worksheet ${main}><sheetData>${body}</sheetData></worksheet>`],
    [
      'xl/styles.xml',
      `<styleSheet ${main}><numFmts><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="170"/></cellXfs></styleSheet>`,
    ],
    [
      'xl/sharedStrings.xml',
      `<sst ${main}>${strings.map((text) => `<si><r><t xml:space="preserve">${xml(text)}</t></r><rPh><t>x</t></rPh></si>`).join('')}</sst>`,
    ],
  ];
  return zip(parts.map(([name, text]) => [name, Buffer.from(`<?xml version="1.0"?>${text}`)]));
}

/** A zip archive of deflated entries (APPNOTE 4.3). */
export function zip(entries: readonly (readonly [string, Buffer])[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, data] of entries) {
    const packed = deflateRawSync(data);
    const title = Buffer.from(name);
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(8, 4);
    facts.writeUInt32LE(crc32(data), 10);
    facts.writeUInt32LE(packed.length, 14);
    facts.writeUInt32LE(data.length, 18);
    facts.writeUInt16LE(title.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), facts, title, packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(at, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), facts, rest, title]));
    locals.push(local);
    at += local.length;
  }
  const index = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(index.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, index, end]);
}
