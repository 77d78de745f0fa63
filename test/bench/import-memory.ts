import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { writeBostonLike } from './boston-like';
import { type BenchContext, type BenchResult, verdict } from './measure';

const execute = promisify(execFile);
const ROWS = 50_000;
const ROUNDS = 2;

/** The most memory of a process that imports a file, ten times as long against once. */
export async function run({ dir, say }: BenchContext): Promise<BenchResult[]> {
  const once = path.join(dir, 'once.csv.gz');
  const tenfold = path.join(dir, 'tenfold.csv.gz');
  await writeBostonLike(once, ROWS);
  await writeBostonLike(tenfold, ROWS * 10);
  const ratios: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const small = await peak(dir, once);
    const large = await peak(dir, tenfold);
    say(`  ${ROWS} rows ${small.toFixed(0)} MB, ${ROWS * 10} rows ${large.toFixed(0)} MB`);
    ratios.push(large / small);
  }
  return [verdict({ name: 'rss-import', reach: 1.2, sense: 'at most', unit: '× memory' }, ratios)];
}

async function peak(dir: string, file: string): Promise<number> {
  const data = path.join(dir, 'import-memory');
  rmSync(data, { recursive: true, force: true });
  const { stdout } = await execute(process.execPath, [
    '--import',
    'tsx',
    'test/bench/import-once.ts',
    data,
    file,
  ]);
  return Number(stdout);
}
