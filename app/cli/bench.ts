import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { benches } from '~test/bench/all';
import type { BenchContext, BenchResult } from '~test/bench/measure';

/** `npm run bench [-- --json] [--only NAME] [--boston FILE]`: every speed promise as a ratio measured in one run. */
const args = process.argv.slice(2);
const option = (name: string) => {
  const at = args.indexOf(`--${name}`);
  return at >= 0 ? args[at + 1] : undefined;
};
const isJson = args.includes('--json');
const only = option('only');
const chosen = benches.filter((bench) => !only || bench.name === only || bench.names.includes(only));
if (chosen.length === 0) {
  console.error(
    `No bench is called ${only}. There are: ${benches.flatMap((bench) => bench.names).join(', ')}`,
  );
  process.exit(2);
}

const dir = mkdtempSync(path.join(os.tmpdir(), 'zhisheng-bench-'));
const results: BenchResult[] = [];
const closing: (() => Promise<void>)[] = [];
const context: BenchContext = {
  dir,
  bostonFile: option('boston'),
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
