import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { benches } from '~test/bench/all';
import type { BenchContext, BenchResult } from '~test/bench/measure';
import { readOptions } from './read-options';

const names = benches.flatMap((bench) => bench.names).join(', ');
const usage = `npm run bench [-- --json] [--only NAME] [--boston FILE]
Every speed promise as a ratio measured in one run; about an hour for all of them.
  --only NAME    one of: ${names}
  --boston FILE  imports this download of Boston instead of rows made up
  --json         one line for machines`;

const {
  only,
  boston,
  json: isJson,
} = readOptions(usage, {
  only: { type: 'string' },
  boston: { type: 'string' },
  json: { type: 'boolean', default: false },
});
const chosen = benches.filter((bench) => !only || bench.name === only || bench.names.includes(only));
if (chosen.length === 0) {
  console.error(`No bench is called ${only}.\n${usage}`);
  process.exit(2);
}

const dir = mkdtempSync(path.join(os.tmpdir(), 'zhisheng-bench-'));
const results: BenchResult[] = [];
const closing: (() => Promise<void>)[] = [];
const context: BenchContext = {
  dir,
  bostonFile: boston,
  say: (line) => console.error(`${process.uptime().toFixed(0).padStart(4)} s  ${line}`),
  atEnd: (close) => void closing.unshift(close),
};
try {
  for (const bench of chosen) {
    const { run } = await bench.load();
    const found = await run(context);
    results.push(...found.filter((result) => !only || only === bench.name || result.name === only));
  }
} finally {
  for (const close of closing) await close();
  rmSync(dir, { recursive: true, force: true });
}

if (isJson) {
  console.log(
    JSON.stringify(
      results.map(({ name, ratio, reach, sense, unit, ok }) => ({ name, ratio, reach, sense, unit, ok })),
    ),
  );
} else {
  console.log('| name | measured | spread | reach | |');
  console.log('|---|--:|---|---|---|');
  for (const { name, ratio, spread, reach, sense, unit, ok } of results) {
    const [low, high] = spread.map((value) => value.toFixed(2));
    console.log(
      `| ${name} | ${ratio.toFixed(2)} ${unit} | ${low}–${high} | ${sense} ${reach} | ${ok ? 'ok' : 'MISSED'} |`,
    );
  }
}
process.exit(results.every((result) => result.ok) ? 0 : 1);
