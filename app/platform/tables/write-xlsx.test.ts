import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { afterAll, expect, it } from 'vitest';
import type { CsvCell } from '../http/csv.server';
import { readXlsx } from './read-xlsx.server';
import { inspectSource } from './source-file.server';
import { xlsxStream } from './write-xlsx.server';

const dir = mkdtempSync(path.join(os.tmpdir(), 'zhisheng-test-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

async function* each(rows: CsvCell[][]) {
  yield* rows;
}

it('a workbook is read again as it was written, texts that begin like formulas made harmless', async () => {
  const file = path.join(dir, 'book.xlsx');
  const stream = xlsxStream([
    { name: 'one', rows: () => each([['问题', 'a<b & "c"', 3.5, null, '=1+1'], []]) },
    { name: 'two', rows: () => each([[' keeps blanks ', '\u0007bell', -2]]) },
  ]);
  await pipeline(stream, createWriteStream(file));
  const read = async (sheet: string) => {
    const rows = [];
    for await (const block of readXlsx(await inspectSource(file), sheet)) rows.push(...block.rows);
    return rows.map(({ cells }) => cells);
  };
  expect(await read('one')).toEqual([['问题', 'a<b & "c"', '3.5', '', "'=1+1"]]);
  expect(await read('two')).toEqual([[' keeps blanks ', 'bell', '-2']]);
});

it('an error among the rows cuts the file off', async () => {
  const failing = xlsxStream([
    {
      name: 'one',
      rows: async function* () {
        yield ['a'];
        throw new Error('gone');
      },
    },
  ]);
  await expect(pipeline(failing, createWriteStream(path.join(dir, 'half.xlsx')))).rejects.toThrow('gone');
});
