import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { workbook } from '~test/factories/workbook';
import { readCsv } from './read-csv.server';
import { readJsonl } from './read-jsonl.server';
import { readXlsx } from './read-xlsx.server';
import type { Block } from './row-block';
import { inspectSource, readText } from './source-file.server';

const dir = mkdtempSync(path.join(os.tmpdir(), 'zhisheng-tables-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));
let serial = 0;
function file(content: string | Buffer): string {
  const name = path.join(dir, `file-${++serial}`);
  writeFileSync(name, content);
  return name;
}

async function* pieces(text: string, size: number) {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}
async function all(blocks: AsyncIterable<Block>) {
  const rows: Block['rows'] = [];
  const broken: Block['broken'] = [];
  for await (const block of blocks) {
    rows.push(...block.rows);
    broken.push(...block.broken);
  }
  return { rows, broken };
}
const cells = async (blocks: AsyncIterable<Block>) => (await all(blocks)).rows.map((row) => row.cells);
async function textOf(name: string) {
  let text = '';
  for await (const piece of readText(await inspectSource(name))) text += piece;
  return text;
}

describe('CSV', () => {
  test.each([1, 3, 7, 1000])('is read the same in pieces of %i characters', async (size) => {
    const text = 'a,b\r\n"x ""y""\n z",2\r\n\r\n投诉,3,4\nlast,';
    expect(await cells(readCsv(pieces(text, size)))).toEqual([
      ['a', 'b'],
      ['x "y"\n z', '2'],
      [''],
      ['投诉', '3', '4'],
      ['last', ''],
    ]);
  });

  test('thousands of blank rows keep their numbers', async () => {
    const { rows } = await all(readCsv(pieces(`h\n${',,\n'.repeat(5000)}x\n`, 997)));
    expect(rows).toHaveLength(5002);
    expect(rows.at(-1)).toEqual({ number: 5002, cells: ['x'] });
  });

  test('a quote that is never closed makes the last row a broken one', async () => {
    const { rows, broken } = await all(readCsv(pieces('a\nb\n"c\nd\n', 100)));
    expect(rows.map((row) => row.cells[0])).toEqual(['a', 'b']);
    expect(broken).toEqual([{ number: 3, reason: 'quotes' }]);
  });
});

describe('JSONL', () => {
  test('bad lines are told by their number, keys may differ, nested values stay JSON', async () => {
    const text = '{"a":1,"b":null}\n\nnot json\n[1]\n{"c":{"d":[2]},"a":true}';
    for (const size of [1, 5, 1000]) {
      const { rows, broken } = await all(readJsonl(pieces(text, size)));
      expect(rows).toEqual([
        { number: 1, cells: ['1', ''] },
        { number: 5, cells: ['true', '', '{"d":[2]}'] },
      ]);
      expect(broken).toEqual([
        { number: 3, reason: 'json' },
        { number: 4, reason: 'not_an_object' },
      ]);
    }
  });
});

describe('workbooks', () => {
  const sheet = workbook([
    ['工单编号', 'when', 'n', 'yes'],
    ['A & <B>', { serial: 45_000.5 }, 0.1 + 0.2, true],
    [],
    ['', { serial: 45_001 }, 4.407042021010712e19],
    ['a_x000D_b\tc'],
  ]);
  const expected = [
    { number: 1, cells: ['工单编号', 'when', 'n', 'yes'] },
    { number: 2, cells: ['A & <B>', '2023-03-15 12:00:00', '0.3', 'TRUE'] },
    { number: 4, cells: ['', '2023-03-16', '4.407042021010712e+19'] },
    { number: 5, cells: ['a\rb\tc'] },
  ];
  test('give texts, dates and numbers as a person sees them, and the numbers of their rows', async () => {
    const source = await inspectSource(file(sheet));
    expect(source.isZip).toBe(true);
    expect((await all(readXlsx(source))).rows).toEqual(expected);
  });
  test('may be packed once more', async () => {
    const source = await inspectSource(file(gzipSync(sheet)));
    expect((await all(readXlsx(source))).rows).toEqual(expected);
  });
  test('that are cut off are refused', async () => {
    const source = await inspectSource(file(sheet.subarray(0, sheet.length - 300)));
    await expect(all(readXlsx(source))).rejects.toMatchObject({ reason: 'not_xlsx' });
  });
  test('without the sheet that is asked for say which there are', async () => {
    const source = await inspectSource(file(sheet));
    await expect(all(readXlsx(source, 'Other'))).rejects.toMatchObject({
      reason: 'no_sheet',
      params: { sheets: 'Sheet1' },
    });
  });
});

describe('encodings', () => {
  // "投诉,质量" in GBK.
  const gbk = Buffer.from([0xcd, 0xb6, 0xcb, 0xdf, 0x2c, 0xd6, 0xca, 0xc1, 0xbf]);
  test('GBK is recognised where the bytes are no UTF-8', async () => {
    expect(await textOf(file(gbk))).toBe('投诉,质量');
    expect(await textOf(file(gzipSync(gbk)))).toBe('投诉,质量');
  });
  test('byte order marks are dropped', async () => {
    expect(await textOf(file('\ufeff投诉'))).toBe('投诉');
    expect(await textOf(file(Buffer.from('\ufeff投诉', 'utf16le')))).toBe('投诉');
  });
  test('a file that is not what the map says is refused', async () => {
    await expect(inspectSource(file(gbk), 'utf-8')).rejects.toMatchObject({ reason: 'encoding' });
  });
  test('a truncated archive is refused before a row is read', async () => {
    const packed = gzipSync(Buffer.from('a,b\n1,2\n'.repeat(50_000)));
    await expect(inspectSource(file(packed.subarray(0, packed.length - 20)))).rejects.toMatchObject({
      reason: 'truncated',
    });
  });
  test('a file that is not there is said so', async () => {
    await expect(inspectSource(path.join(dir, 'absent'))).rejects.toMatchObject({ reason: 'missing' });
  });
});
