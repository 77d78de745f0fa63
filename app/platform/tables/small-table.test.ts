import { createWriteStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { afterAll, expect, it } from 'vitest';
import { tableRows, tableText } from './small-table.server';
import { xlsxStream } from './write-xlsx.server';

const dir = mkdtempSync(path.join(os.tmpdir(), 'zhisheng-test-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

function file(name: string, bytes: string | Buffer): string {
  const at = path.join(dir, name);
  writeFileSync(at, bytes);
  return at;
}

it.each([
  ['commas', '名称,电话\n"甲,乙",13900000001\n'],
  ['tabs', '名称\t电话\n甲,乙\t13900000001\r\n'],
  ['semicolons', '名称;电话\n甲,乙;13900000001'],
  ['wide commas', '\uFEFF名称，电话\n"甲,乙"，13900000001'],
])('reads a table that is divided by %s', (_by, text) => {
  expect(tableRows(text)).toEqual([
    ['名称', '电话'],
    ['甲,乙', '13900000001'],
  ]);
});

it('a quote that is never closed is no table', () => {
  expect(tableRows('name,phone\n"a,1')).toBeUndefined();
});

it('reads UTF-8 with and without its mark, and GB18030', async () => {
  // "名称,区县" as Chinese spreadsheets save it.
  const gb = Buffer.from([0xc3, 0xfb, 0xb3, 0xc6, 0x2c, 0xc7, 0xf8, 0xcf, 0xd8]);
  for (const path of [file('a', '名称,区县'), file('b', '\uFEFF名称,区县'), file('c', gb)])
    expect(tableRows((await tableText(path)) ?? '')).toEqual([['名称', '区县']]);
});

it('reads the first sheet of a workbook, and rows keep their numbers', async () => {
  const at = path.join(dir, 'book.xlsx');
  async function* rows() {
    yield ['名称', '电话'];
    yield [];
    yield ['甲 "乙", 丙', 13900000001];
  }
  await pipeline(xlsxStream([{ name: 'one', rows }]), createWriteStream(at));
  expect(tableRows((await tableText(at)) ?? '')?.filter(([first]) => first)).toEqual([
    ['名称', '电话'],
    ['甲 "乙", 丙', '13900000001'],
  ]);
});

it('what is no table is not read', async () => {
  expect(await tableText(file('d', Buffer.from([0x50, 0x4b, 0x03, 0x04, 0x00])))).toBeUndefined();
  expect(await tableText(file('e', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0x00, 0x10])))).toBeUndefined();
});
