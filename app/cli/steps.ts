import { spawn } from 'node:child_process';

export type Outcome = { name: string; passed: number; failed: number; skipped: number };

/** Runs a program, shows what it prints, and gives back its exit code. */
export function runProgram(args: string[], env: Record<string, string> = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { stdio: 'inherit', env: { ...process.env, ...env } });
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

const bin = (name: string) => `node_modules/${name}`;

/** The fast part of the tests, each a check that passes or fails as a whole. */
export const fastChecks: { name: string; args: string[] }[] = [
  { name: 'format and lint', args: [bin('@biomejs/biome/bin/biome'), 'ci', '--error-on-warnings', '.'] },
  { name: 'types', args: [bin('typescript/bin/tsc'), '--noEmit'] },
  {
    name: 'import directions',
    args: [
      bin('dependency-cruiser/bin/dependency-cruise.mjs'),
      '--config',
      '.dependency-cruiser.js',
      'app',
      'db',
    ],
  },
];

/** One check after another; a failing one does not keep the others from running. */
export async function runChecks(checks: { name: string; args: string[] }[]): Promise<Outcome> {
  const outcome = { name: 'checks', passed: 0, failed: 0, skipped: 0 };
  for (const check of checks) {
    const code = await runProgram(check.args);
    console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${check.name}`);
    if (code === 0) outcome.passed++;
    else outcome.failed++;
  }
  return outcome;
}

/** Prints the counts, the plain line last, and ends the process: 0 when nothing failed and something ran. */
export function finish(outcomes: Outcome[], { saysSkipped = false } = {}): never {
  const sum = (key: 'passed' | 'failed' | 'skipped') => outcomes.reduce((n, outcome) => n + outcome[key], 0);
  console.log('');
  for (const outcome of outcomes)
    console.log(
      `${outcome.name}: ${outcome.passed} passed, ${outcome.failed} failed${outcome.skipped > 0 ? `, ${outcome.skipped} skipped` : ''}`,
    );
  const skipped = saysSkipped || sum('skipped') > 0 ? `, ${sum('skipped')} skipped` : '';
  console.log(`${sum('passed')} passed, ${sum('failed')} failed${skipped}`);
  process.exit(sum('failed') === 0 && sum('passed') > 0 ? 0 : 1);
}
